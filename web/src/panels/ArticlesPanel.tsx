import { useState } from 'react'
import { api } from '../api/client'
import { read, useApp } from '../app/store'
import { day, number, plural } from '../core/captions'
import { useAnswer } from './useAnswer'

/** The articles that are in, newest first. A click opens the reader on the right. */
export function ArticlesPanel(): React.JSX.Element {
  const open = useApp((a) => a.article)
  const [text, setText] = useState('')
  const [source, setSource] = useState('')
  const [size, setSize] = useState(40)
  const params = { q: text, source, limit: size }
  const answer = useAnswer(JSON.stringify(params), (signal) => api.articles(params, signal))
  return (
    <section aria-label="Articles" className="stack">
      <label className="stack">Words of the title <input type="text" value={text} onChange={(e) => setText(e.target.value)} /></label>
      {source && <p>From {source} <button type="button" onClick={() => setSource('')}>all sources</button></p>}
      {answer.error && <p className="failed" role="alert">{answer.error}</p>}
      {!answer.value && !answer.error && <div className="skeleton" />}
      {answer.value && (
        <>
          <p className="quiet" role="status">{plural(answer.value.total, 'article')}</p>
          <ol className="plain">
            {answer.value.items.map((a) => (
              <li key={a.id} aria-current={a.id === open}>
                <button type="button" className="link" onClick={() => read(a.id)}>{a.title || 'untitled'}</button>
                <span className="quiet">
                  {' '}{a.source && <button type="button" className="link" onClick={() => setSource(a.source!)}>{a.source}</button>}
                  {' '}{a.published ? day(a.published) : 'undated'} · {number(a.claims)} claims{a.origin !== a.id ? ' · a copy' : ''}
                </span>
              </li>
            ))}
          </ol>
          {answer.value.next && <button type="button" onClick={() => setSize(size + 80)}>More articles</button>}
        </>
      )}
    </section>
  )
}
