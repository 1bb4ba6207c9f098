import { api } from '../api/client'
import { open, useApp } from '../app/store'
import { count, number, plural } from '../core/captions'
import { EntityPicker } from './EntityPicker'
import { Glyph } from './Glyph'
import { useAnswer } from './useAnswer'

/** Search, and on an empty start what there is to ask about. */
export function SearchPanel(): React.JSX.Element {
  const stats = useApp((a) => a.stats)
  return (
    <section aria-label="Search" className="stack">
      <EntityPicker label="Search" placeholder="a name, an acronym, a place" autoFocus onPick={(e, add) => void open(e, add)} />
      {stats && stats.articles === 0 && (
        <p>The store is empty. Import articles with <code>liaison import FILE…</code>, or try the samples with <code>liaison demo</code>.</p>
      )}
      {stats && stats.articles > 0 && (
        <>
          <p className="quiet">
            {plural(stats.articles, 'article')}: {count(stats.entities.organisation ?? 0, 'organisation')}, {count(stats.entities.person ?? 0, 'person')},{' '}
            {count(stats.entities.place ?? 0, 'place')}, {count(stats.entities.meeting ?? 0, 'meeting')}, {number(stats.claims)} claims.
          </p>
          <MostReported />
        </>
      )}
    </section>
  )
}

function MostReported(): React.JSX.Element | null {
  const answer = useAnswer('most reported', (signal) => api.search('', { types: ['organisation', 'person'], limit: 12 }, signal))
  if (!answer.value) return answer.error ? <p className="failed">{answer.error}</p> : <div className="skeleton" />
  return (
    <>
      <h2>Most reported</h2>
      <ul className="plain">
        {answer.value.items.map(({ entity: e }) => (
          <li key={e.id}>
            <Glyph type={e.type} /> <button type="button" className="link" onClick={(ev) => void open(e, ev.shiftKey)}>{e.name}</button>
            {e.line && <span className="quiet"> {e.line}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
