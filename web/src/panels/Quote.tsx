import { Fragment } from 'react'
import { copy, learn, nameOf, read, select } from '../app/store'
import type { Evidence, Segment } from '../api/types'
import { date, judgement, markdown, plural, source, standing, verb } from '../core/captions'
import { Note } from './Note'

/** A sentence with its entities marked. */
export function Segments({ of }: { of: readonly Segment[] }): React.JSX.Element {
  return (
    <>
      {of.map((s, i) => (s.entity ? <EntityMark key={i} id={s.entity} className={s.type ?? ''} text={s.text} /> : <Fragment key={i}>{s.text}</Fragment>))}
    </>
  )
}

/** A name inside running text: a link, so that it breaks over lines as text does. */
export function EntityMark({ id, className, text, onChoose, at }: { id: string; className: string; text: string; onChoose?: () => void; at?: number }): React.JSX.Element {
  return <a href={`/?sel=${id}`} data-at={at} className={`mark ${className}`} onClick={(e) => { e.preventDefault(); if (onChoose) onChoose(); else select({ kind: 'entity', id }) }}>{text}</a>
}

/** One sentence, quoted, with every claim read in it: who says so, when, how firmly and who judged. */
export function Quote({ claims, children }: { claims: readonly Evidence[]; children?: React.ReactNode }): React.JSX.Element {
  const e = claims[0]!
  const copies = e.copies?.length ?? 0
  learn(e.segments.flatMap((s) => (s.entity && !nameOf(s.entity) ? [{ id: s.entity, name: s.text }] : [])))
  return (
    <figure className={`quote ${e.status} ${e.verdict ? `v-${e.verdict}` : ''} ${e.confidence < 0.5 && !e.verdict ? 'faint' : ''}`} tabIndex={children ? 0 : undefined}>
      <blockquote><bdi><Segments of={e.segments} /></bdi></blockquote>
      <figcaption>
        <button type="button" className="link" onClick={() => read(e.article.id)}>{source(e)}</button>
        {copies > 0 && (
          <details><summary>{plural(copies, 'copy', 'copies')} of this report</summary>
            <ul className="plain">{e.copies!.map((c) => <li key={c.id}><button type="button" className="link" onClick={() => read(c.id)}>{c.source || c.title || c.id}</button></li>)}</ul>
          </details>
        )}
        <button type="button" className="link quiet" onClick={() => copy(markdown(e), 'Quote copied as Markdown, with its source.')}>copy</button>
      </figcaption>
      {claims.map((c) => (
        <p key={c.claim} className={`reading ${c.verdict ? `v-${c.verdict}` : ''}`}>
          {nameOf(c.subject) ?? (c.type === 'held_in' ? 'The meeting' : 'someone')} <em>{verb(c.type)}</em> {nameOf(c.object) ?? (c.type === 'attended' ? 'a meeting' : 'something')}{c.role ? ` as “${c.role}”` : ''}:{' '}
          <span className={`status ${c.status}`}>{standing(c, nameOf)}</span>{c.date.start ? `, ${date(c.date)}` : ''} ·{' '}
          <span className={c.verdict ? 'judged' : 'machine'} title={c.reasons?.join('; ')}>{judgement(c)}</span>
        </p>
      ))}
      <Note of={`claim:${e.claim}`} />
      {children}
    </figure>
  )
}
