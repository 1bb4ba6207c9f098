import { useEffect } from 'react'
import { open } from '../app/later'
import { learn, shown, useApp } from '../app/store'
import { api } from '../api/client'
import { plural } from '../core/captions'
import { EntityPicker } from './EntityPicker'
import { Glyph } from './Glyph'
import { useAnswer } from './useAnswer'

/** Search, and the most reported of the store as a place to begin. */
export function SearchPanel(): React.JSX.Element {
  const started = useApp((a) => a.restoring || shown(a).entities.size > 0 || a.stage === 'timeline' || a.stage === 'map')
  return (
    <section aria-label="Search" className="stack">
      {started && <EntityPicker label="Search" placeholder="a name, an acronym, a place" articles onPick={(e, add) => void open(e, add)} />}
      {started && <p className="quiet small">Enter opens, Shift Enter adds to the picture.</p>}
      <MostReported />
    </section>
  )
}

function MostReported(): React.JSX.Element | null {
  const answer = useAnswer('most reported', (signal) => api.search({ q: '', types: ['organisation', 'person'], limit: 12 }, signal))
  useEffect(() => { if (answer.value) learn(answer.value.items.map((h) => h.entity)) }, [answer.value])
  if (!answer.value) return answer.error ? <p className="failed" role="alert">{answer.error}</p> : <div className="skeleton page" />
  if (answer.value.items.length === 0) return null
  return (
    <>
      <h2>Most reported</h2>
      <ul className="plain entries">
        {answer.value.items.map(({ entity: e }) => (
          <li key={e.id}>
            <Glyph type={e.type} />
            <span>
              <button type="button" className="link" onClick={(ev) => void open(e, ev.shiftKey)}>{e.name}</button>
              {e.line && <span className="line">{e.line}</span>}
            </span>
            <span className="quiet count">{plural(e.origins, 'report')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
