import type { EntityType } from '../api/types'

/** The mark of an entity type: the same shapes and colours as on the canvas. */
export function Glyph({ type }: { type: EntityType }): React.JSX.Element {
  return (
    <svg className={`glyph ${type}`} viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={type}>
      {type === 'organisation' && <rect x="1.5" y="1.5" width="9" height="9" />}
      {type === 'person' && <circle cx="6" cy="6" r="4.8" />}
      {type === 'place' && <circle cx="6" cy="6" r="4" className="hollow" />}
      {type === 'meeting' && <circle cx="6" cy="6" r="4.8" />}
    </svg>
  )
}
