import { useEffect, useMemo, useRef, useState } from 'react'
import { nameOf, useApp, filterParams } from '../app/store'
import { api, type Params } from '../api/client'
import type { EdgeType, Evidence as Claim, Status } from '../api/types'
import { plural, source, standing } from '../core/captions'
import { disagreements, fold } from '../core/evidence'
import { Failure } from './Failure'
import { Quote } from './Quote'
import { useAnswer } from './useAnswer'
import { Verdict } from './Verdict'

/** The sentences behind an entity, an edge or a pair, newest first; what sources disagree on stands above them, side by side. */
export function Evidence({ of }: { of: Params }): React.JSX.Element {
  const filter = useApp((a) => a.filter)
  const generation = useApp((a) => a.stats?.generation ?? 0)
  const [size, setSize] = useState(20)
  const [rejected, setRejected] = useState(false)
  const box = useRef<HTMLElement>(null)
  const params = { ...(filterParams(filter) as { types?: EdgeType[]; statuses?: Status[] }), ...of, limit: size, rejected }
  const answer = useAnswer(JSON.stringify([params, generation]), (signal) => api.claims(params, signal))
  const [last, setLast] = useState<typeof answer.value>(null)
  useEffect(() => {
    if (!answer.value) return
    setLast(answer.value)
  }, [answer.value])
  // While the same question is asked again, the old answer stays, so that nothing jumps under the reader.
  const page = answer.value ?? last
  const apart = useMemo(() => disagreements(page?.items ?? [], nameOf), [page])
  if (answer.error) return <Failure text={answer.error} again={answer.again} />
  if (!page) return <div className="skeleton page" aria-label="Loading the evidence" />
  const { items, total, exact, next, undated } = page
  const left = undated ? `; ${plural(undated, 'claim')} without a date left out` : ''
  const walk = (e: React.KeyboardEvent): void => {
    if (e.key !== 'j' && e.key !== 'k') return
    const all = [...box.current!.querySelectorAll<HTMLElement>('figure.quote')]
    const at = all.indexOf((e.target as HTMLElement).closest('figure.quote') as HTMLElement)
    const to = all[at + (e.key === 'j' ? 1 : -1)]
    if (at >= 0 && to) { e.preventDefault(); to.focus() }
  }
  return (
    <section ref={box} aria-label="Evidence" className="evidence" onKeyDown={walk}>
      <h3>Evidence</h3>
      <p className="quiet small">
        {total === 0 ? `No sentence passes the filters in force${left}.` : `${exact ? '' : 'more than '}${plural(total, 'claim')}, newest first${left}. `}
        <label><input type="checkbox" checked={rejected} onChange={(e) => setRejected(e.target.checked)} /> with rejected</label>
      </p>
      {apart.map((d) => (
        <div key={d.about} className="apart">
          <h4>Sources differ. {d.about}</h4>
          <div className="sides">
            {d.sides.map((s) => (
              <div key={s.says}>
                <p className="name">{s.says}</p>
                <ul className="plain small">{s.claims.slice(0, 4).map((c) => <li key={c.claim}>{source(c)}{standing(c, nameOf) ? `: ${standing(c, nameOf)}` : ''}</li>)}</ul>
              </div>
            ))}
          </div>
        </div>
      ))}
      {fold(items).map((claims: Claim[]) => (
        <Quote key={claims[0]!.claim} claims={claims}>{claims.map((c) => <Verdict key={c.claim} evidence={c} many={claims.length > 1} />)}</Quote>
      ))}
      {next && <button type="button" onClick={() => setSize(size + 40)}>More sentences</button>}
    </section>
  )
}
