import type { Evidence } from '../api/types'
import { date, judgement, plural, source, standing } from '../core/captions'
import { nameOf, read, select, say } from '../app/store'
import { markdown } from '../core/captions'

/** One claim, quoted: the sentence with its entities marked, then who says so, when, how firmly and who judged. */
export function Quote({ evidence: e, children }: { evidence: Evidence; children?: React.ReactNode }): React.JSX.Element {
  const copies = e.copies?.length ?? 0
  return (
    <figure className={`quote ${e.status} ${e.verdict ?? 'unjudged'}`}>
      <blockquote>
        {e.segments.map((s, i) => s.entity
          ? <button key={i} type="button" className={`mark ${s.type ?? ''}`} onClick={() => select({ kind: 'entity', id: s.entity! })}>{s.text}</button>
          : <span key={i}>{s.text}</span>)}
      </blockquote>
      <figcaption>
        <button type="button" className="link" onClick={() => read(e.article.id)}>{source(e)}</button>
        <span className={`status ${e.status}`}>{standing(e, nameOf)}</span>
        {e.date.start && <span>happened {date(e.date)}</span>}
        {e.role && <span>as “{e.role}”</span>}
        <span className={e.verdict ? 'judged' : 'machine'} title={e.reasons?.join('; ')}>{judgement(e)}</span>
        {copies > 0 && (
          <details><summary>{plural(copies, 'copy', 'copies')} of this report</summary>
            <ul>{e.copies!.map((c) => <li key={c.id}><button type="button" className="link" onClick={() => read(c.id)}>{c.source || c.title || c.id}</button></li>)}</ul>
          </details>
        )}
        <button type="button" className="link quiet" onClick={() => void copy(e)}>copy</button>
      </figcaption>
      {children}
    </figure>
  )
}

async function copy(e: Evidence): Promise<void> {
  try {
    await navigator.clipboard.writeText(markdown(e))
    say('Quote copied as Markdown, with its source.')
  } catch {
    say('The browser does not allow copying here.', true)
  }
}
