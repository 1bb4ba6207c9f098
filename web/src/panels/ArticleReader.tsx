import { useMemo } from 'react'
import { api } from '../api/client'
import type { ArticleView, Mark } from '../api/types'
import { open, read, useApp } from '../app/store'
import { day, plural } from '../core/captions'
import { useAnswer } from './useAnswer'

/** The whole text of an article with every entity marked; a click brings the entity into the picture. */
export function ArticleReader(): React.JSX.Element {
  const id = useApp((a) => a.article)
  const answer = useAnswer(id, (signal) => api.article(id, signal))
  return (
    <article className="reader">
      <button type="button" onClick={() => read('')}>Back to the card</button>
      {answer.error && <p className="failed" role="alert">{answer.error}</p>}
      {answer.loading && <div className="skeleton" aria-label="Loading the article" />}
      {answer.value && <Text view={answer.value} />}
    </article>
  )
}

function Text({ view }: { view: ArticleView }): React.JSX.Element {
  const pieces = useMemo(() => cut(view), [view])
  const a = view.article
  return (
    <>
      <h2>{a.title || view.ref}</h2>
      <p className="facts">
        {[a.source, a.author, a.published ? day(a.published) : 'date unknown'].filter(Boolean).join(' · ')}
        {view.superseded ? ' · replaced by a newer text' : ''}
      </p>
      {a.url && <p className="quiet">{a.url}</p>}
      <div className="text">
        {pieces.map((p, i) => p.mark
          ? <button key={i} type="button" className={`mark ${p.mark.type} ${p.mark.reference ? 'reference' : ''}`} onClick={() => void open({ id: p.mark!.entity, name: p.text }, true)}>{p.text}</button>
          : <span key={i}>{p.text}</span>)}
      </div>
      <p className="quiet">{plural(view.claims.length, 'claim')} read in this article{view.copies?.length ? `; ${plural(view.copies.length, 'copy', 'copies')} elsewhere` : ''}.</p>
    </>
  )
}

/** Cuts the text at its marks. Offsets count code points, JavaScript strings count UTF-16 units. */
function cut(view: ArticleView): { text: string; mark?: Mark }[] {
  const points = Array.from(view.text)
  const out: { text: string; mark?: Mark }[] = []
  let at = 0
  for (const mark of view.marks) {
    if (mark.start < at) continue
    if (mark.start > at) out.push({ text: points.slice(at, mark.start).join('') })
    out.push({ text: points.slice(mark.start, mark.end).join(''), mark })
    at = mark.end
  }
  if (at < points.length) out.push({ text: points.slice(at).join('') })
  return out
}
