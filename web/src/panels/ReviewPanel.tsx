import { useEffect, useRef, useState } from 'react'
import { refresh } from '../app/actions'
import { loadStats } from '../app/steps'
import { fail, learn, say, select } from '../app/store'
import { api } from '../api/client'
import type { Candidate, DecisionBody, Entity } from '../api/types'
import { plural } from '../core/captions'
import { ClaimFields } from './ClaimFields'
import { Decisions } from './Decisions'
import { Failure } from './Failure'
import { Glyph } from './Glyph'
import { Quote } from './Quote'
import { useAnswer } from './useAnswer'

/** The bench where doubtful identities are settled: y same, n different, u undecided; the next comes by itself. */
export function ReviewPanel(): React.JSX.Element {
  const [round, setRound] = useState(0)
  const [skipped, setSkipped] = useState<string[]>([])
  const [kind, setKind] = useState<'merge' | 'split'>('merge')
  const answer = useAnswer(JSON.stringify([kind, round]), (signal) => api.candidates({ kind, limit: 50 }, signal))
  useEffect(() => { if (answer.value) learn(answer.value.items.flatMap((c) => c.entities)) }, [answer.value])
  const waiting = answer.value?.items.filter((c) => !skipped.includes(c.id)) ?? []
  const at = waiting[0]
  const next = (): void => { setRound((r) => r + 1); void loadStats() }
  return (
    <section aria-label="Review" className="stack">
      <div className="row" role="group" aria-label="What to review">
        <button type="button" aria-pressed={kind === 'merge'} onClick={() => setKind('merge')}>Are these one?</button>
        <button type="button" aria-pressed={kind === 'split'} onClick={() => setKind('split')}>Is this two?</button>
      </div>
      {answer.error && <Failure text={answer.error} again={answer.again} />}
      {!answer.value && !answer.error && <div className="skeleton" />}
      {answer.value && !at && <p role="status">Nothing is waiting{skipped.length > 0 ? `; ${plural(skipped.length, 'candidate')} left undecided` : ''}.</p>}
      {at && <Bench key={at.id} candidate={at} left={answer.value!.total - skipped.length} onDone={next} onSkip={() => setSkipped([...skipped, at.id])} />}
      <ByHand onDone={next} />
      <h2>Decisions</h2>
      <Decisions round={round} onUndo={() => { next(); void refresh('Undo of a decision') }} />
    </section>
  )
}

/** A claim that no article in the store makes, entered with its source. */
function ByHand({ onDone }: { onDone: () => void }): React.JSX.Element {
  const [round, setRound] = useState(0)
  return (
    <details>
      <summary>Enter a claim by hand</summary>
      <ClaimFields
        key={round} byHand submit="Enter it" start={{ type: 'member_of', status: 'asserted', subject: '', object: '', sentence: { start: 0, end: 0 } }}
        onSubmit={async (claim) => {
          try {
            await api.decide({ verb: 'assert', claim })
            setRound(round + 1)
            await refresh('Claim by hand')
            say('Entered. It stands beside what articles say and can be undone below.')
            onDone()
          } catch (e) {
            fail(e)
          }
        }}
      />
    </details>
  )
}

function Bench({ candidate: c, left, onDone, onSkip }: { candidate: Candidate; left: number; onDone: () => void; onSkip: () => void }): React.JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const deciding = useRef(false)
  useEffect(() => { box.current?.focus() }, [])
  const decide = async (same: boolean): Promise<void> => {
    if (c.kind !== 'merge' && same) return onSkip()
    if (deciding.current) return
    deciding.current = true
    const reason = `review: ${c.reasons.join('; ')}`.slice(0, 900)
    const body: DecisionBody = c.kind === 'merge' ? { verb: same ? 'same' : 'different', entities: c.entities.map((e) => e.id), reason } : { verb: 'move', mentions: c.mentions ?? [], entities: [], reason }
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
      <p className="quiet small">{plural(left, 'candidate')} waiting · likeness {Math.round(c.score * 100)} of 100</p>
      {c.entities.map((e) => (
        <p key={e.id}>
          <Glyph type={e.type} /> <button type="button" className="link name" onClick={() => select({ kind: 'entity', id: e.id })}><bdi>{e.name}</bdi></button>
          <span className="quiet"> {[e.line, plural(e.articles, 'article'), plural(e.degree, 'neighbour')].filter(Boolean).join(' · ')}</span>
        </p>
      ))}
      <ul>{c.reasons.map((r) => <li key={r}>{r}</li>)}</ul>
      {c.kind === 'merge' && c.entities.length === 2 && <Change a={c.entities[0]!} b={c.entities[1]!} />}
      {c.kind === 'split' && <p className="quiet small">{plural(c.mentions?.length ?? 0, 'mention')} would become somebody else.</p>}
      {c.evidence.map((e) => <Quote key={e.claim} claims={[e]} />)}
      <div className="row">
        <button type="button" className="primary" onClick={() => void decide(true)}>{c.kind === 'merge' ? 'Same' : 'One'} <kbd>y</kbd></button>
        <button type="button" onClick={() => void decide(false)}>{c.kind === 'merge' ? 'Different' : 'Two'} <kbd>n</kbd></button>
        <button type="button" onClick={onSkip}>Undecided <kbd>u</kbd></button>
      </div>
    </div>
  )
}

/** What taking two for one would change: the degree it would have, and the pairs that would come within two steps. */
function Change({ a, b }: { a: Entity; b: Entity }): React.JSX.Element | null {
  const answer = useAnswer(`change ${a.id} ${b.id}`, async (signal) => {
    const [x, y] = await Promise.all([a, b].map((e) => api.neighbourhood({ centres: [e.id], limit: 500 }, signal)))
    const of = (s: typeof x, self: string): Set<string> => new Set(s!.entities.map((e) => e.id).filter((id) => id !== self))
    const na = of(x, a.id), nb = of(y, b.id)
    const both = [...na].filter((id) => nb.has(id)).length
    return { union: na.size + nb.size - both, both, pairs: (na.size - both) * (nb.size - both) }
  })
  if (!answer.value) return null
  const { union, both, pairs } = answer.value
  return <p className="quiet small">As one it would have {plural(union, 'neighbour')} ({both} shared); {plural(pairs, 'pair')} of others would come within two steps of each other.</p>
}
