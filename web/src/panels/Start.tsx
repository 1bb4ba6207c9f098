import { useEffect } from 'react'
import { findPaths, open } from '../app/later'
import { learn, look, set, setMeetingForm, setPathForm, show, useApp } from '../app/store'
import { api } from '../api/client'
import { number, plural } from '../core/captions'
import { questions, type Question } from '../core/questions'
import { noMeetings, noPath } from '../core/view'
import { EntityPicker } from './EntityPicker'
import { useAnswer } from './useAnswer'

/** The empty page: one box to ask in, three questions the data can answer, and what to do where there is no data. */
export function Start(): React.JSX.Element {
  const stats = useApp((a) => a.stats)
  const most = useAnswer('most reported', (signal) => api.search({ q: '', types: ['organisation', 'person'], limit: 12 }, signal))
  useEffect(() => { if (most.value) learn(most.value.items.map((h) => h.entity)) }, [most.value])
  return (
    <div className="start">
      <h2>How are these two connected, who says so, and how sure is it?</h2>
      <EntityPicker label="A person, an organisation, a place, a meeting or an article" placeholder="Type a name" autoFocus articles onPick={(e, add) => void open(e, add)} />
      {stats && stats.articles === 0 && (
        <div className="stack">
          <p>The store is empty. <button type="button" className="link" onClick={() => show('import')}>Import articles here</button>, with <code>liaison import FILE…</code>, or try the samples with <code>liaison demo</code>.</p>
        </div>
      )}
      {most.error && <p className="failed" role="alert">{most.error}</p>}
      {!most.value && !most.error && <div className="skeleton" />}
      {most.value && most.value.items.length > 0 && (
        <>
          <ul className="plain questions" aria-label="Questions to begin with">
            {questions(most.value.items.map((h) => h.entity)).map((q) => <li key={q.words}><button type="button" className="link" onClick={() => put(q)}>{q.words}</button></li>)}
            <li><button type="button" className="link" onClick={() => show('search')}>Show the most reported organisations and people</button></li>
          </ul>
          {stats && (
            <p className="quiet">
              {plural(stats.articles, 'article')} from {plural(stats.origins, 'independent report')} · {number(stats.entities['organisation'] ?? 0)} organisations · {number(stats.entities['person'] ?? 0)} people
              {' '}· {number(stats.entities['place'] ?? 0)} places · {number(stats.entities['meeting'] ?? 0)} meetings · {number(stats.claims)} claims
            </p>
          )}
        </>
      )}
    </div>
  )
}

function put(q: Question): void {
  if (q.kind === 'path') {
    setPathForm({ ...noPath, from: q.from.id, to: q.to.id })
    void findPaths()
  } else if (q.kind === 'meetings') {
    setMeetingForm({ ...noMeetings, with: [q.of.id] })
    set({ tab: 'meetings', sheet: 'left' })
    look('timeline')
  } else void open(q.of)
}
