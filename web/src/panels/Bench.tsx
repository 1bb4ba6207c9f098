import { useEffect, useRef } from 'react'
import { refresh } from '../app/actions'
import { fail, read, say, select } from '../app/store'
import { api } from '../api/client'
import type { Candidate, DecisionBody, Entity } from '../api/types'
import { day, plural } from '../core/captions'
import { passage } from '../core/reader'
import { Failure } from './Failure'
import { Glyph } from './Glyph'
import { Quote } from './Quote'
import { useAnswer } from './useAnswer'

/** One candidate with both sides and their sentences: y one, n two, u undecided. */
export function Bench({ candidate: c, left, onDone, onSkip }: { candidate: Candidate; left: number; onDone: () => void; onSkip: () => void }): React.JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const deciding = useRef(false)
  const merge = c.kind === 'merge'
  useEffect(() => { box.current?.focus() }, [])
  const decide = async (same: boolean): Promise<void> => {
    if (!merge && same) return onSkip()
    if (deciding.current) return
    deciding.current = true
    const reason = `review: ${c.reasons.join('; ')}`.slice(0, 900)
    const body: DecisionBody = merge ? { verb: same ? 'same' : 'different', entities: c.entities.map((e) => e.id), reason } : { verb: 'move', mentions: c.mentions ?? [], entities: [], reason }
    try {
      await api.decide(body)
      await refresh('Review')
      say(same ? 'Taken as one.' : 'Kept apart.')
      onDone()
    } catch (e) {
      fail(e)
    } finally {
      deciding.current = false
    }
  }
  const onKeyDown = (e: React.KeyboardEvent): void => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    if (e.key === 'y') void decide(true)
    if (e.key === 'n') void decide(false)
    if (e.key === 'u') onSkip()
  }
  return (
    <div ref={box} tabIndex={-1} className="bench" onKeyDown={onKeyDown} role="group" aria-label="Candidate">
      <h2>{merge ? 'Are these one?' : 'Is this two?'}</h2>
      <p className="quiet small">{plural(left, 'candidate')} waiting · likeness {Math.round(c.score * 100)} of 100</p>
      <ul>{c.reasons.map((r) => <li key={r}>{r}</li>)}</ul>
      {merge && c.entities.length === 2 && <Change a={c.entities[0]!} b={c.entities[1]!} />}
      {!merge && <p className="quiet small">{plural(c.mentions?.length ?? 0, 'mention')} would become somebody else.</p>}
      <div className="row">
        <button type="button" className="primary" onClick={() => void decide(true)}>{merge ? 'Same' : 'One'} <kbd>y</kbd></button>
        <button type="button" onClick={() => void decide(false)}>{merge ? 'Different' : 'Two'} <kbd>n</kbd></button>
        <button type="button" onClick={onSkip}>Undecided <kbd>u</kbd></button>
      </div>
      <div className="sides">{c.entities.map((e) => <Side key={e.id} entity={e} candidate={c} />)}</div>
    </div>
  )
}

/** One side: who it is said to be, and the sentences that speak of it. */
function Side({ entity: e, candidate: c }: { entity: Entity; candidate: Candidate }): React.JSX.Element {
  const own = c.evidence.filter((x) => c.entities.length === 1 || x.subject === e.id || x.object === e.id || x.on_behalf_of === e.id)
  return (
    <section aria-label={e.name}>
      <h3><Glyph type={e.type} /> <button type="button" className="link name" onClick={() => select({ kind: 'entity', id: e.id })}><bdi>{e.name}</bdi></button></h3>
      <p className="quiet">{[e.line, plural(e.articles, 'article'), plural(e.degree, 'neighbour')].filter(Boolean).join(' · ')}</p>
      {own.map((x) => <Quote key={x.claim} claims={[x]} />)}
      {own.length === 0 && <Mentioned id={e.id} />}
    </section>
  )
}

/** Where no claim is about an entity: the newest article's words around its name. */
function Mentioned({ id }: { id: string }): React.JSX.Element | null {
  const answer = useAnswer(`mentioned ${id}`, async (signal) => {
    const [newest] = (await api.articles({ entity: id, limit: 1 }, signal)).items
    return newest ? api.article(newest.id, signal) : null
  })
  if (answer.error) return <Failure text={answer.error} again={answer.again} />
  if (answer.loading) return <div className="skeleton" />
  const view = answer.value
  const mark = view?.marks.find((m) => m.entity === id)
  if (!view || !mark) return null
  const { before, name, after } = passage(view.text, mark)
  const a = view.article
  return (
    <figure className="quote">
      <blockquote><bdi>{before}<b>{name}</b>{after}</bdi></blockquote>
      <figcaption><button type="button" className="link" onClick={() => read(a.id)}>{[a.source || a.title || 'unnamed source', a.published ? day(a.published) : 'undated'].join(', ')}</button><span>named only; no claim is about it</span></figcaption>
    </figure>
  )
}

/** What taking two for one would change: the degree it would have, and the pairs that would come within two steps. */
function Change({ a, b }: { a: Entity; b: Entity }): React.JSX.Element | null {
  const answer = useAnswer(`change ${a.id} ${b.id}`, async (signal) => {
    const [x, y] = await Promise.all([a, b].map((e) => api.neighbourhood({ centres: [e.id], limit: 500 }, signal)))
    const of = (s: typeof x, self: string): Set<string> => new Set(s!.entities.map((e) => e.id).filter((id) => id !== self))
    const na = of(x, a.id), nb = of(y, b.id)
    const both = [...na].filter((id) => nb.has(id)).length
    return { union: na.size + nb.size - both, both, pairs: (na.size - both) * (nb.size - both), cut: !!x!.truncated || !!y!.truncated }
  })
  if (!answer.value) return null
  const { union, both, pairs, cut } = answer.value
  const least = cut ? 'at least ' : ''
  return <p className="quiet small">As one it would have {least}{plural(union, 'neighbour')} ({both} shared); {least}{plural(pairs, 'pair')} of others would come within two steps of each other.</p>
}
