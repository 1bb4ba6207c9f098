import { plural } from '../core/captions'
import { visible } from '../core/picture'
import { cancel, shown, unhide, useApp } from './store'

/** One line that says what goes on, what came of it and how much is on screen. */
export function StatusLine(): React.JSX.Element {
  const busy = useApp((a) => a.busy)
  const notice = useApp((a) => a.notice)
  const p = useApp(shown)
  const { entities, edges } = visible(p)
  return (
    <footer>
      <span role="status" className={notice?.failed && !busy ? 'failed' : ''}>{busy ? `${busy} …` : notice?.text ?? ''}</span>
      {busy && <button type="button" onClick={cancel}>Cancel</button>}
      <span className="quiet">
        {entities.length > 0 && `${plural(entities.length, 'entity', 'entities')}, ${plural(edges.length, 'line')}`}
        {p.hidden.size > 0 && <> · {p.hidden.size} hidden <button type="button" className="link" onClick={unhide}>show</button></>}
      </span>
    </footer>
  )
}
