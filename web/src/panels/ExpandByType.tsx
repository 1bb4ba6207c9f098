import { expand, largest, portion } from '../app/actions'
import { useApp } from '../app/store'
import { api } from '../api/client'
import { number, verb } from '../core/captions'
import { useAnswer } from './useAnswer'

/** The relation types around an entity with their counts, before anything is loaded. */
export function ExpandByType({ id, onDone }: { id: string; onDone?: () => void }): React.JSX.Element {
  const answer = useAnswer(`card ${id}`, (signal) => api.entity(id, signal))
  const left = useApp((a) => a.more.get(id) ?? 0)
  if (answer.error) return <p className="failed">{answer.error}</p>
  if (!answer.value) return <div className="skeleton thin" aria-label="Counting" />
  const types = Object.entries(answer.value.by_type).sort((a, b) => b[1] - a[1])
  return (
    <div className="by-type" role="group" aria-label="Expand by relation">
      <p className="quiet small">Expand by relation</p>
      {types.map(([type, n]) => (
        <button key={type} type="button" data-choice onClick={() => { onDone?.(); void expand(id, [type]) }}>{verb(type)} <span className="quiet">{number(n)}</span></button>
      ))}
      {types.length === 0 && <p className="quiet small">It stands alone.</p>}
      {left > portion && <button type="button" data-choice onClick={() => { if (left <= 200 || window.confirm(`Load ${left} more entities?`)) { onDone?.(); void expand(id, [], Math.min(largest, left)) } }}>All {number(left)} that are left</button>}
    </div>
  )
}
