import { setFilter } from '../app/actions'
import { useApp } from '../app/store'
import type { EntityType, Status } from '../api/types'
import { filterWords, verb } from '../core/captions'
import { noFilter } from '../core/view'

const statuses: [Status, string][] = [
  ['asserted', 'stated'], ['alleged', 'alleged'], ['ended', 'no longer so'], ['planned', 'planned'], ['denied', 'denied'],
]
const walked: Status[] = ['asserted', 'alleged', 'ended']
const types = ['leads', 'member_of', 'founded', 'part_of', 'owns', 'allied_with', 'supports', 'opposes', 'deals_with', 'family_of', 'associate_of',
  'based_in', 'located_in', 'attended', 'held_in']
const entityTypes: EntityType[] = ['organisation', 'person', 'place', 'meeting']

const turned = (list: readonly string[], x: string, on: boolean): string[] => (on ? [...list, x] : list.filter((y) => y !== x))

/** The filters that hold for every question: they are met by one and the same claim. */
export function FilterPanel(): React.JSX.Element {
  const f = useApp((a) => a.filter)
  const inForce = f.statuses.length > 0 ? f.statuses : walked
  const words = filterWords(f)
  const confidence = f.minConfidence ?? 0.5
  return (
    <details className="filters">
      <summary>Filters{words ? ': ' : ''}<span className="quiet small">{words}</span></summary>
      <div className="stack">
        <fieldset>
          <legend>How it is stated</legend>
          <div className="row">
            {statuses.map(([s, text]) => (
              <label key={s}><input type="checkbox" checked={inForce.includes(s)} onChange={(e) => setFilter({ statuses: turned(inForce, s, e.target.checked) as Status[] })} /> {text}</label>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>How sure</legend>
          <label className="stack">
            <span>machine readings from {Math.round(confidence * 100)} % on{confidence < 0.5 ? '; the less certain are drawn faint' : ''}</span>
            <input type="range" min={0} max={100} step={5} value={Math.round(confidence * 100)} onChange={(e) => setFilter({ minConfidence: e.target.valueAsNumber / 100 })} />
          </label>
          <label>at least <input type="number" min={0} max={99} value={f.minOrigins} onChange={(e) => setFilter({ minOrigins: Math.max(0, e.target.valueAsNumber || 0) })} /> independent sources</label>
        </fieldset>
        <fieldset>
          <legend>When</legend>
          <div className="row">
            <label>from <input type="text" size={10} placeholder="2024-05" value={f.since} onChange={(e) => setFilter({ since: e.target.value })} /></label>
            <label>to <input type="text" size={10} placeholder="2024-06-30" value={f.until} onChange={(e) => setFilter({ until: e.target.value })} /></label>
            <label>by <select value={f.time} onChange={(e) => setFilter({ time: e.target.value as typeof f.time })}>
              <option value="">event, else report</option><option value="happened">when it happened</option><option value="reported">when it was reported</option>
            </select></label>
            <label><input type="checkbox" checked={f.undated} onChange={(e) => setFilter({ undated: e.target.checked })} /> with undated</label>
          </div>
        </fieldset>
        <fieldset>
          <legend>Relations{f.types.length === 0 ? ' (all)' : ''}</legend>
          <div className="row">
            {types.map((t) => <label key={t}><input type="checkbox" checked={f.types.includes(t)} onChange={(e) => setFilter({ types: turned(f.types, t, e.target.checked) })} /> {verb(t)}</label>)}
          </div>
        </fieldset>
        <fieldset>
          <legend>Neighbours{f.entityTypes.length === 0 ? ' (all)' : ''}</legend>
          <div className="row">
            {entityTypes.map((t) => <label key={t}><input type="checkbox" checked={f.entityTypes.includes(t)} onChange={(e) => setFilter({ entityTypes: turned(f.entityTypes, t, e.target.checked) })} /> {t}</label>)}
          </div>
          <label>outlet <input type="text" size={18} value={f.source} onChange={(e) => setFilter({ source: e.target.value })} /></label>
        </fieldset>
        <button type="button" disabled={!words} onClick={() => setFilter(noFilter)}>No filters</button>
      </div>
    </details>
  )
}
