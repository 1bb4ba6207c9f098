import type { EntityType } from '../api/types'

/** The mark of a type: the same shapes and colours as on the canvas. */
export function Glyph({ type }: { type: EntityType | 'article' }): React.JSX.Element {
  return (
    <svg className={`glyph ${type}`} viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={type}>
      {type === 'organisation' && <rect x="1.5" y="1.5" width="9" height="9" />}
      {type === 'person' && <circle cx="6" cy="6" r="4.8" />}
      {type === 'place' && <circle cx="6" cy="6" r="4" className="hollow" />}
      {type === 'meeting' && <path d="M6 0.6 L11.4 6 L6 11.4 L0.6 6 Z" />}
      {type === 'article' && <path d="M2.5 1 h5 l2.5 2.5 V11 h-7.5 Z" className="hollow" />}
    </svg>
  )
}
