import { findPaths, setFilter } from '../app/actions'
import { light, now, select, setPathForm } from '../app/store'
import type { Hop, Path, PathSet } from '../api/types'
import { plural, verb } from '../core/captions'
import { fromQuery } from '../core/view'
import { Quote } from './Quote'
import { Verdict } from './Verdict'

/** A path answer as sentences: what was found, one hop after another, or why nothing was. */
export function ReadingList({ answer }: { answer: PathSet }): React.JSX.Element {
  const name = (id: string): string => answer.entities.find((e) => e.id === id)?.name ?? id
  const { searched } = answer
  return (
    <div className="reading-list">
      <h2 aria-live="polite">{answer.paths.length === 0 ? 'No path' : plural(answer.total, 'path')}</h2>
      {answer.truncated && <p className="cut">The answer was cut: {answer.reason}.</p>}
      {answer.loosening && (
        <p className="loosening">
          A path appears with {answer.loosening.change}: {answer.loosening.path.entities.map(name).join(' – ')}.{' '}
          <button type="button" onClick={() => loosen(answer.loosening!.set)}>Ask again so</button>
        </p>
      )}
      {answer.paths.length === 0 && !answer.loosening && <p>No single loosening finds one either: not one more step, planned or alleged claims, all of time, less certain readings, hubs or places.</p>}
      {answer.paths.map((p, i) => <PathText key={i} path={p} name={name} />)}
      {searched.entities > 0 && (
        <p className="quiet small">
          Searched {plural(searched.entities, 'entity', 'entities')} and {plural(searched.edges, 'line')}, up to {plural(searched.steps, 'step')}; nothing with
          more than {searched.hub_limit} neighbours was passed through.
          {answer.undated ? ` ${plural(answer.undated, 'claim')} without a date left out.` : ''}
        </p>
      )}
      {answer.blocked && answer.blocked.length > 0 && (
        <details>
          <summary>{plural(answer.blocked.length, 'entity was', 'entities were')} not passed through</summary>
          <ul className="plain">{answer.blocked.map((b) => <li key={b.entity}><button type="button" className="link" onClick={() => select({ kind: 'entity', id: b.entity })}>{name(b.entity)}</button> <span className="quiet">({b.reason}, {plural(b.degree, 'neighbour')})</span></li>)}</ul>
        </details>
      )}
    </div>
  )
}

function loosen(change: Record<string, string>): void {
  if (change['max_steps']) setPathForm({ maxSteps: Number(change['max_steps']) })
  if (change['hubs']) setPathForm({ hubs: true })
  if (change['places']) setPathForm({ places: true })
  const statuses = change['statuses'] ?? change['status']
  if (statuses) setFilter({ statuses: fromQuery(`status=${statuses}`).filter.statuses })
  if ('since' in change || 'until' in change) setFilter({ since: '', until: '' })
  if (change['min_confidence']) setFilter({ minConfidence: Number(change['min_confidence']) })
  const form = now().pathForm
  if (form.from && form.to) void findPaths()
}

function PathText({ path, name }: { path: Path; name: (id: string) => string }): React.JSX.Element {
  return (
    <article className="path">
      <h3>{path.entities.map(name).join(' – ')}</h3>
      <p className="facts">{plural(path.hops.length, 'step')} · weakest hop {path.strength} of 1000, {plural(path.origins, 'independent source')}</p>
      <ol>
        {path.hops.map((h) => <HopText key={`${h.from} ${h.to}`} hop={h} name={name} />)}
      </ol>
    </article>
  )
}

function HopText({ hop, name }: { hop: Hop; name: (id: string) => string }): React.JSX.Element {
  const on = (): void => light([hop.from, hop.to, ...hop.edges.map((e) => e.id)])
  const best = hop.quotes?.[0]
  return (
    <li onMouseEnter={on} onMouseLeave={() => light([])} onFocus={on} onBlur={() => light([])}>
      <button type="button" className="hop" onClick={() => select({ kind: 'pair', from: hop.from, to: hop.to })}>
        {hop.edges.map((e) => <span key={e.id}>{name(e.from)} <em>{verb(e.type)}</em> {name(e.to)}</span>)}
        <span className="quiet small">{plural(hop.origins, 'independent source')} · {hop.edges.some((e) => e.confirmed) ? <b className="judged">confirmed</b> : 'machine reading'}{hop.edges.some((e) => e.disputed) ? ' · disputed' : ''}</span>
      </button>
      {best && <Quote claims={[best]}><Verdict evidence={best} many={false} /></Quote>}
    </li>
  )
}
