import { Glyph } from './Glyph'

/** What shapes, colours and lines mean. */
export function Legend(): React.JSX.Element {
  return (
    <details className="legend">
      <summary>Legend</summary>
      <ul className="plain">
        <li><Glyph type="organisation" /> organisation</li>
        <li><Glyph type="person" /> person</li>
        <li><Glyph type="place" /> place</li>
        <li><Glyph type="meeting" /> meeting</li>
        <li className="quiet">Larger: more independent reports. Thicker line: stronger evidence. Faint line: less certain reading.</li>
      </ul>
    </details>
  )
}
