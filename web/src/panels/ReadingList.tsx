import type { Hop, Path, PathSet } from '../api/types'
import { findPaths, light, select, setFilter, setPathForm, useApp } from '../app/store'
import { plural, verb } from '../core/captions'
import { fromQuery } from '../core/view'
import { Quote } from './Quote'

/** A path answer as sentences: what was found, one hop after another, or why nothing was. */
export function ReadingList({ answer }: { answer: PathSet }): React.JSX.Element {
  const name = (id: string): string => answer.entities.find((e) => e.id === id)?.name ?? id
  const { searched } = answer
  return (
    <div className="reading" aria-live="polite">
      <h2>{answer.paths.length === 0 ? 'No path' : plural(answer.total, 'path')}</h2>
      {answer.truncated && <p className="cut">The answer was cut: {answer.reason}.</p>}
      {answer.paths.map((p, i) => <PathText key={i} path={p} name={name} />)}
      <p className="quiet">
        Searched {plural(searched.entities, 'entity', 'entities')} and {plural(searched.edges, 'line')}, up to {plural(searched.steps, 'step')}; nothing with
        more than {searched.hub_limit} neighbours was passed through.
        {answer.undated ? ` ${plural(answer.undated, 'claim')} without a date left out.` : ''}
      </p>
      {answer.blocked && answer.blocked.length > 0 && (
        <details>
          <summary>{plural(answer.blocked.length, 'entity was', 'entities were')} not passed through</summary>
          <ul className="plain">{answer.blocked.map((b) => <li key={b.entity}>{name(b.entity)} <span className="quiet">({b.reason}, {plural(b.degree, 'neighbour')})</span></li>)}</ul>
        </details>
      )}
      {answer.loosening && (
        <p>
          A path appears with {answer.loosening.change}: {answer.loosening.path.entities.map(name).join(' – ')}.{' '}
          <button type="button" onClick={() => loosen(answer.loosening!.set)}>Ask again so</button>
        </p>
      )}
    </div>
  )
}

function loosen(set: Record<string, string>): void {
  const form = useApp.getState().pathForm
  if (set['max_steps']) setPathForm({ maxSteps: Number(set['max_steps']) })
  if (set['hubs']) setPathForm({ hubs: true })
  if (set['places']) setPathForm({ places: true })
  if (set['status']) setFilter({ statuses: fromQuery(`status=${set['status']}`).filter.statuses })
  if ('since' in set || 'until' in set) setFilter({ since: '', until: '' })
  if (set['min_confidence']) setFilter({ minConfidence: Number(set['min_confidence']) })
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
        {hop.edges.map((e) => (
          <span key={e.id}>{name(e.from)} <em>{verb(e.type)}</em> {name(e.to)}{e.confirmed ? ' ✓' : ''}</span>
        ))}
        <span className="quiet">{plural(hop.origins, 'independent source')}</span>
      </button>
      {best && <Quote evidence={best} />}
    </li>
  )
}
