import { useEffect, useState } from 'react'
import { refresh } from '../app/actions'
import { loadStats } from '../app/steps'
import { fail, learn, say } from '../app/store'
import { api } from '../api/client'
import { plural } from '../core/captions'
import { Bench } from './Bench'
import { ClaimFields } from './ClaimFields'
import { Decisions } from './Decisions'
import { Desk } from './Desk'
import { Failure } from './Failure'
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
      <Desk>
        {answer.error && <Failure text={answer.error} again={answer.again} />}
        {!answer.value && !answer.error && <div className="skeleton tall" />}
        {answer.value && !at && <p role="status">Nothing is waiting{skipped.length > 0 ? `; ${plural(skipped.length, 'candidate')} left undecided` : ''}.</p>}
        {at && <Bench key={at.id} candidate={at} left={answer.value!.total - skipped.length} onDone={next} onSkip={() => setSkipped([...skipped, at.id])} />}
      </Desk>
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
