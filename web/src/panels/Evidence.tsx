import { useState } from 'react'
import { api, type Params } from '../api/client'
import type { Evidence as Claim } from '../api/types'
import { filterParams, useApp } from '../app/store'
import { plural } from '../core/captions'
import { Quote } from './Quote'
import { useAnswer } from './useAnswer'
import { VerdictKeys } from './VerdictKeys'

/** The sentences behind an entity, an edge or a pair, newest first, with a page of 20 at a time. */
export function Evidence({ of }: { of: Params }): React.JSX.Element {
  const filter = useApp((a) => a.filter)
  const [size, setSize] = useState(20)
  const [judged, setJudged] = useState(0)
  const params = { ...of, ...filterParams(), limit: size }
  const answer = useAnswer(JSON.stringify([params, filter, judged]), (signal) => api.claims(params, signal))
  if (answer.error) return <p className="failed" role="alert">{answer.error}</p>
  if (!answer.value) return <div className="skeleton" aria-label="Loading the evidence" />
  const { items, total, exact, next, undated } = answer.value
  if (items.length === 0) {
    return <p className="quiet">No sentence passes the filters in force{undated ? `; ${plural(undated, 'claim')} without a date left out` : ''}.</p>
  }
  return (
    <section aria-label="Evidence" className="evidence">
      <p className="quiet">{exact ? '' : 'more than '}{plural(total, 'sentence')}{undated ? `; ${plural(undated, 'claim')} without a date left out` : ''}</p>
      {items.map((c: Claim) => (
        <Quote key={c.claim} evidence={c}><VerdictKeys evidence={c} onDone={() => setJudged(judged + 1)} /></Quote>
      ))}
      {next && <button type="button" onClick={() => setSize(size + 40)}>More sentences</button>}
    </section>
  )
}
