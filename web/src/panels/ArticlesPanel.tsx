import { useState } from 'react'
import { read, useApp } from '../app/store'
import { api } from '../api/client'
import { day, plural } from '../core/captions'
import { Failure } from './Failure'
import { useAnswer } from './useAnswer'

/** The articles that are in, newest first. A click opens the reader on the right. */
export function ArticlesPanel(): React.JSX.Element {
  const open = useApp((a) => a.article)
  const generation = useApp((a) => a.stats?.generation ?? 0)
  const [text, setText] = useState('')
  const [source, setSource] = useState('')
  const [size, setSize] = useState(40)
  const params = { q: text, source, limit: size }
  const answer = useAnswer(JSON.stringify([params, generation]), (signal) => api.articles(params, signal))
  return (
    <section aria-label="Articles" className="stack">
      <label className="stack">Words of title or outlet <input type="text" value={text} maxLength={200} onChange={(e) => setText(e.target.value)} /></label>
      {source && <p>From {source} <button type="button" onClick={() => setSource('')}>all outlets</button></p>}
      {answer.error && <Failure text={answer.error} again={answer.again} />}
      {!answer.value && !answer.error && <div className="skeleton" />}
      {answer.value && (
        <>
          <p className="quiet" role="status">{answer.value.total === 0 ? 'No article has these words in its title or outlet.' : plural(answer.value.total, 'article')}</p>
          <ol className="plain entries">
            {answer.value.items.map((a) => (
              <li key={a.id} aria-current={a.id === open || undefined}>
                <span>
                  <button type="button" className="link" onClick={() => read(a.id)}><bdi>{a.title || 'untitled'}</bdi></button>
                  <span className="line">
                    {a.source && <><button type="button" className="link" onClick={() => setSource(a.source!)}>{a.source}</button>, </>}
                    {a.published ? day(a.published) : 'undated'} · {plural(a.claims, 'claim')}{a.origin !== a.id ? ' · a copy' : ''}
                  </span>
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
