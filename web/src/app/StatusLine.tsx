import { filterWords, plural } from '../core/captions'
import { visible } from '../core/picture'
import { setFilter, unhide } from './later'
import { cancel, set, shown, useApp } from './store'
import { noFilter } from '../core/view'

/** One line that says what goes on, what came of it, which filters hold and how much is on screen. */
export function StatusLine(): React.JSX.Element {
  const busy = useApp((a) => a.busy)
  const notice = useApp((a) => a.notice)
  const since = useApp((a) => a.since)
  const filter = useApp((a) => a.filter)
  const p = useApp(shown)
  const { entities, edges } = visible(p)
  const filters = filterWords(filter)
  return (
    <footer>
      {busy && <progress className="late" aria-label={busy} />}
      <span role="status" className={notice?.failed && !busy ? 'failed' : ''}>{busy ? `${busy} …` : notice?.text ?? ''}</span>
      {busy && <button type="button" className="later" onClick={cancel}>Cancel</button>}
      {!busy && notice?.failed && notice.retry && <button type="button" onClick={notice.retry}>Try again</button>}
      {!busy && !notice && since && <span>{since} <button type="button" className="link" onClick={() => set({ since: '' })}>dismiss</button></span>}
      <span className="quiet totals">
        {filters && <>Filter: {filters} <button type="button" className="link" onClick={() => void setFilter(noFilter)}>off</button> · </>}
        {entities.length > 0 && `${plural(entities.length, 'entity', 'entities')}, ${plural(edges.length, 'line')}`}
        {p.hidden.size > 0 && <> · {p.hidden.size} hidden <button type="button" className="link" onClick={() => void unhide()}>show</button></>}
      </span>
    </footer>
  )
}
