import type { Status } from '../api/types'
import { setFilter, useApp } from '../app/store'
import { verb } from '../core/captions'
import { noFilter } from '../core/view'

const statuses: [Status, string][] = [
  ['asserted', 'stated'], ['alleged', 'alleged'], ['ended', 'no longer so'], ['planned', 'planned'], ['denied', 'denied'],
]
const walked: Status[] = ['asserted', 'alleged', 'ended']
const types = ['leads', 'member_of', 'founded', 'part_of', 'owns', 'allied_with', 'supports', 'opposes', 'deals_with', 'family_of', 'associate_of',
  'based_in', 'located_in', 'attended', 'held_in']

/** The filters that hold for every question: they are met by one and the same claim. */
export function FilterPanel(): React.JSX.Element {
  const f = useApp((a) => a.filter)
  const inForce = f.statuses.length > 0 ? f.statuses : walked
  const changed = JSON.stringify(f) !== JSON.stringify(noFilter)
  const confidence = f.minConfidence ?? 0.5
  return (
    <details className="filters">
      <summary>Filters{changed ? ' (in force)' : ''}</summary>
      <div className="stack">
        <fieldset>
          <legend>How it is stated</legend>
          <div className="row">
            {statuses.map(([s, words]) => (
              <label key={s}>
                <input type="checkbox" checked={inForce.includes(s)} onChange={(e) => setFilter({ statuses: e.target.checked ? [...inForce, s] : inForce.filter((x) => x !== s) })} />
                {' '}{words}
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>When</legend>
          <div className="row">
            <label>from <input type="text" size={10} placeholder="2024-05" value={f.since} onChange={(e) => setFilter({ since: e.target.value })} /></label>
            <label>to <input type="text" size={10} placeholder="2024-06-30" value={f.until} onChange={(e) => setFilter({ until: e.target.value })} /></label>
            <label>by
              <select value={f.time} onChange={(e) => setFilter({ time: e.target.value as typeof f.time })}>
                <option value="">event, else report</option><option value="happened">when it happened</option><option value="reported">when it was reported</option>
              </select>
            </label>
            <label><input type="checkbox" checked={f.undated} onChange={(e) => setFilter({ undated: e.target.checked })} /> with undated</label>
          </div>
        </fieldset>
        <fieldset>
          <legend>How sure</legend>
          <label className="stack">
            <span>machine readings from {Math.round(confidence * 100)} % on{confidence < 0.5 ? ', the less certain drawn faint' : ''}</span>
            <input type="range" min={0} max={100} step={5} value={Math.round(confidence * 100)} onChange={(e) => setFilter({ minConfidence: e.target.valueAsNumber / 100 })} />
          </label>
          <label>at least <input type="number" min={0} max={99} value={f.minOrigins} onChange={(e) => setFilter({ minOrigins: Math.max(0, e.target.valueAsNumber || 0) })} /> independent sources</label>
        </fieldset>
        <fieldset>
          <legend>Relations{f.types.length === 0 ? ' (all)' : ''}</legend>
          <div className="row">
            {types.map((t) => (
              <label key={t}>
                <input type="checkbox" checked={f.types.includes(t)} onChange={(e) => setFilter({ types: e.target.checked ? [...f.types, t] : f.types.filter((x) => x !== t) })} />
                {' '}{verb(t)}
              </label>
            ))}
          </div>
        </fieldset>
        <button type="button" disabled={!changed} onClick={() => setFilter(noFilter)}>No filters</button>
      </div>
    </details>
  )
}
