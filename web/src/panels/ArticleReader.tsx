import { useEffect, useMemo, useRef, useState } from 'react'
import { open, refresh } from '../app/actions'
import { fail, learn, nameOf, read, say, select, useApp } from '../app/store'
import { api } from '../api/client'
import type { ArticleView, Evidence, Mark } from '../api/types'
import { day, judgement, plural, standing, verb } from '../core/captions'
import { cut } from '../core/reader'
import { EntityPicker } from './EntityPicker'
import { Failure } from './Failure'
import { Glyph } from './Glyph'
import { EntityMark } from './Quote'
import { useAnswer } from './useAnswer'
import { Verdict } from './Verdict'

/** The whole text of an article, every entity and every claim marked; a click brings the entity into the picture. */
export function ArticleReader(): React.JSX.Element {
  const id = useApp((a) => a.article)
  const generation = useApp((a) => a.stats?.generation ?? 0)
  const answer = useAnswer(`${id} ${generation}`, (signal) => api.article(id, signal))
  const [last, setLast] = useState<ArticleView | null>(null)
  useEffect(() => { if (answer.value) { learn(answer.value.entities); setLast(answer.value) } }, [answer.value])
  const view = answer.value ?? (last?.article.id === id ? last : null)
  return (
    <article className="reader">
      {answer.error && <Failure text={answer.error} again={answer.again} />}
      {!view && !answer.error && <div className="skeleton tall" aria-label="Loading the article" />}
      {view && <Text view={view} />}
    </article>
  )
}

function Text({ view }: { view: ArticleView }): React.JSX.Element {
  const pieces = useMemo(() => cut(view.text, view.marks, view.claims), [view])
  const [mark, setMark] = useState<Mark | null>(null)
  const [lit, setLit] = useState('')
  const text = useRef<HTMLDivElement>(null)
  const a = view.article
  const toClaim = (c: Evidence): void => {
    setLit(c.claim)
    text.current?.querySelector(`[data-at="${c.sentence.start}"]`)?.scrollIntoView({ block: 'center' })
  }
  return (
    <>
      <h2><bdi>{a.title || view.ref}</bdi></h2>
      <p className="facts">
        {[a.source, a.author, a.published ? day(a.published) : 'date unknown'].filter(Boolean).join(' · ')}
        {view.superseded ? ' · replaced by a newer text' : ''}
      </p>
      {a.url && <p className="quiet small url">{a.url}</p>}
      {view.copies && view.copies.length > 0 && <p className="quiet small">{plural(view.copies.length, 'copy', 'copies')} elsewhere: {view.copies.map((c, i) => <span key={c.id}>{i > 0 && ', '}<button type="button" className="link" onClick={() => read(c.id)}>{c.source || c.title || 'unnamed'}</button></span>)}</p>}
      {mark && <MarkMenu key={mark.mention} mark={mark} onClose={() => setMark(null)} />}
      <div ref={text} className="text" dir="auto">
        {pieces.map((p) => {
          const claimed = p.claims.length > 0 ? (p.claims.includes(lit) ? 'claimed lit' : 'claimed') : ''
          return p.mark
            ? <EntityMark key={p.start} at={p.start} id={p.mark.entity} className={`${p.mark.type} ${p.mark.reference ? 'reference' : ''} ${claimed}`} text={p.text} onChoose={() => setMark(p.mark!)} />
            : <span key={p.start} data-at={p.start} className={claimed}>{p.text}</span>
        })}
      </div>
      <h3>{plural(view.claims.length, 'claim')} read in this article</h3>
      <ol className="plain claims">
        {view.claims.map((c) => (
          <li key={c.claim}>
            <button type="button" className="link" onClick={() => toClaim(c)}>{nameOf(c.subject) ?? 'someone'} <em>{verb(c.type)}</em> {nameOf(c.object) ?? 'something'}</button>
            <span className="quiet small"> {standing(c, nameOf)} · {judgement(c)}</span>
            {lit === c.claim && <figure className="quote" tabIndex={0}><Verdict evidence={c} many={false} /></figure>}
          </li>
        ))}
      </ol>
    </>
  )
}

/** What can be done with one mention: open its entity, add it to the picture, or say that it is somebody else. */
function MarkMenu({ mark, onClose }: { mark: Mark; onClose: () => void }): React.JSX.Element {
  const name = nameOf(mark.entity) ?? 'it'
  const moveTo = async (entity: string, to: string): Promise<void> => {
    try {
      await api.decide({ verb: 'move', mentions: [mark.mention], entities: entity ? [entity] : [], reason: 'moved in the reader' })
      await refresh('Move a mention')
      say(`This mention now belongs to ${to}.`)
      onClose()
    } catch (e) {
      fail(e)
    }
  }
  return (
    <div className="mark-menu" role="group" aria-label={`Mention of ${name}`}>
      <p><Glyph type={mark.type} /> <b><bdi>{name}</bdi></b></p>
      <div className="row">
        <button type="button" autoFocus onClick={() => void open({ id: mark.entity, name }, true)}>Bring it into the picture</button>
        <button type="button" onClick={() => select({ kind: 'entity', id: mark.entity })}>Open its card</button>
        <button type="button" onClick={onClose}>Close</button>
      </div>
      <details>
        <summary>This is somebody else</summary>
        <div className="stack">
          <EntityPicker label="It is" placeholder="the right one" empties onPick={(e) => void moveTo(e.id, e.name)} />
          <button type="button" onClick={() => void moveTo('', 'an entity of its own')}>Nobody else here: one of its own</button>
        </div>
      </details>
    </div>
  )
}
