import { copyMany, expandMany, hideMany, joinMany, keepMany, mostJoined, pinMany } from '../app/many'
import { markAll, nameOf, shown, useApp } from '../app/store'
import { plural } from '../core/captions'

/** What can be done with all that is marked; nothing while nothing is. */
export function Marked(): React.JSX.Element | null {
  const marked = useApp((a) => a.marked)
  const p = useApp(shown)
  const ids = [...marked].filter((id) => p.entities.has(id) && !p.hidden.has(id))
  return (
    <>
      <p role="status" className="hidden">{ids.length > 0 ? `${plural(ids.length, 'entity', 'entities')} marked.` : ''}</p>
      {ids.length > 0 && (
        <div className="marked" role="toolbar" aria-label="Actions on the marked">
          <strong title={ids.slice(0, 12).map((id) => nameOf(id) ?? id).join(', ')}>{ids.length} marked</strong>
          <button type="button" onClick={() => void expandMany(ids)}>Expand</button>
          <button type="button" onClick={() => hideMany(ids)}>Hide</button>
          <button type="button" onClick={() => keepMany(ids)}>Keep only these</button>
          <button type="button" onClick={() => pinMany(ids)}>Pin</button>
          {ids.length >= 2 && ids.length <= mostJoined && <button type="button" onClick={() => void joinMany(ids)}>{ids.length === 2 ? 'Path between them' : 'Connect them'}</button>}
          <button type="button" onClick={() => copyMany(ids)}>Copy names</button>
          <button type="button" className="bare" aria-label="Unmark all" onClick={() => markAll([])}>×</button>
        </div>
      )}
    </>
  )
}
