import { useEffect, useRef, useState } from 'react'
import { api, ApiError } from '../api/client'
import type { Candidate, Decision } from '../api/types'
import { loadStats, say, select } from '../app/store'
import { plural } from '../core/captions'
import { Glyph } from './Glyph'
import { Quote } from './Quote'
import { useAnswer } from './useAnswer'

/** The bench where doubtful identities are settled: y same, n different, u undecided; the next comes by itself. */
export function ReviewPanel(): React.JSX.Element {
  const [round, setRound] = useState(0)
  const [skipped, setSkipped] = useState<string[]>([])
  const [kind, setKind] = useState('merge')
  const answer = useAnswer(JSON.stringify([kind, round]), (signal) => api.candidates({ kind, limit: 50 }, signal))
  const waiting = answer.value?.items.filter((c) => !skipped.includes(c.id)) ?? []
  const at = waiting[0]
  const next = (): void => { setRound((r) => r + 1); void loadStats() }
  return (
    <section aria-label="Review" className="stack">
      <div className="row" role="group" aria-label="What to review">
        <button type="button" aria-pressed={kind === 'merge'} onClick={() => setKind('merge')}>Are these one?</button>
        <button type="button" aria-pressed={kind === 'split'} onClick={() => setKind('split')}>Is this two?</button>
      </div>
      {answer.error && <p className="failed" role="alert">{answer.error}</p>}
      {!answer.value && !answer.error && <div className="skeleton" />}
      {answer.value && !at && <p>Nothing is waiting{skipped.length > 0 ? `, ${plural(skipped.length, 'pair')} left undecided` : ''}.</p>}
      {at && <Bench key={at.id} candidate={at} left={answer.value!.total} onDone={next} onSkip={() => setSkipped([...skipped, at.id])} />}
      <Decisions round={round} onUndo={next} />
    </section>
  )
}

function Bench({ candidate: c, left, onDone, onSkip }: { candidate: Candidate; left: number; onDone: () => void; onSkip: () => void }): React.JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => { box.current?.focus() }, [])
  const ids = c.entities.map((e) => e.id)
  const decide = async (same: boolean): Promise<void> => {
    const reason = `review: ${c.reasons.join('; ')}`
    try {
      if (c.kind === 'merge') await api.decide({ verb: same ? 'same' : 'different', entities: ids, reason })
      else if (same) return onSkip()
      else await api.decide({ verb: 'move', mentions: c.mentions, reason })
      say(same ? 'Taken as one.' : 'Kept apart.')
      onDone()
    } catch (e) {
      say(e instanceof ApiError ? e.message : String(e), true)
    }
  }
  const onKeyDown = (e: React.KeyboardEvent): void => {
    if (e.key === 'y') void decide(true)
    if (e.key === 'n') void decide(false)
    if (e.key === 'u') onSkip()
  }
  return (
    <div ref={box} tabIndex={-1} className="bench" onKeyDown={onKeyDown} role="group" aria-label="Candidate">
      <p className="quiet">{plural(left, 'candidate')} waiting · score {Math.round(c.score * 100)}</p>
      {c.entities.map((e) => (
        <p key={e.id}>
          <Glyph type={e.type} /> <button type="button" className="link name" onClick={() => select({ kind: 'entity', id: e.id })}>{e.name}</button>
          <span className="quiet"> {[e.line, plural(e.articles, 'article'), plural(e.degree, 'neighbour')].filter(Boolean).join(' · ')}</span>
        </p>
      ))}
      <ul>{c.reasons.map((r) => <li key={r}>{r}</li>)}</ul>
      {c.evidence.map((e) => <Quote key={e.claim} evidence={e} />)}
      <div className="row">
        <button type="button" className="primary" onClick={() => void decide(true)}>{c.kind === 'merge' ? 'Same' : 'One'} <kbd>y</kbd></button>
        <button type="button" onClick={() => void decide(false)}>{c.kind === 'merge' ? 'Different' : 'Two'} <kbd>n</kbd></button>
        <button type="button" onClick={onSkip}>Undecided <kbd>u</kbd></button>
      </div>
    </div>
  )
}

function Decisions({ round, onUndo }: { round: number; onUndo: () => void }): React.JSX.Element {
  const answer = useAnswer(`decisions ${round}`, (signal) => api.decisions({ limit: 50 }, signal))
  const undo = async (d: Decision): Promise<void> => {
    try {
      await api.undo(d.id)
      say('Undone: the graph is as it was before.')
      onUndo()
    } catch (e) {
      say(e instanceof ApiError ? e.message : String(e), true)
    }
  }
  if (!answer.value) return answer.error ? <p className="failed">{answer.error}</p> : <div className="skeleton" />
  return (
    <details open={answer.value.items.length > 0}>
      <summary>{plural(answer.value.total, 'decision')}</summary>
      <ul className="plain">
        {answer.value.items.map((d) => (
          <li key={d.id} className={d.undone ? 'quiet' : ''}>
            {d.verb}{d.value ? ` “${d.value}”` : ''} <span className="quiet">by {d.by}, {d.at.slice(0, 16).replace('T', ' ')}{d.reason ? `: ${d.reason}` : ''}{d.undone ? ` · undone by ${d.undone_by ?? ''}` : ''}</span>
            {!d.undone && <> <button type="button" onClick={() => void undo(d)}>Undo</button></>}
          </li>
        ))}
      </ul>
    </details>
  )
}
