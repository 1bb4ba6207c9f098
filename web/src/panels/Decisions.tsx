import { fail, nameOf, say } from '../app/store'
import { api } from '../api/client'
import type { Decision } from '../api/types'
import { deed, moment, plural, verb } from '../core/captions'
import { useAnswer } from './useAnswer'

/** Every decision: who, when, why, with one click to undo it. */
export function Decisions({ entity = '', round, onUndo }: { entity?: string; round: number; onUndo: () => void }): React.JSX.Element {
  const answer = useAnswer(`decisions ${entity} ${round}`, (signal) => api.decisions({ entity, limit: 100 }, signal))
  const undo = async (d: Decision): Promise<void> => {
    try {
      await api.undo(d.id)
      onUndo()
      say('Undone: the graph is as it was before.')
    } catch (e) {
      fail(e)
    }
  }
  if (!answer.value) return answer.error ? <p className="failed" role="alert">{answer.error}</p> : <div className="skeleton thin" />
  return (
    <details open={answer.value.items.length > 0} className="decisions">
      <summary>{plural(answer.value.total, 'decision')}</summary>
      <ul className="plain">
        {answer.value.items.map((d) => (
          <li key={d.id} className={d.undone ? 'quiet' : ''}>
            <span className="name">{subject(d)}</span> {deed(d)}
            <span className="quiet"> by {d.by}, {moment(d.at)}{d.reason ? `: ${d.reason}` : ''}{d.unbound ? ' · its article is not read this way any more' : ''}{d.undone ? ` · undone by ${d.undone_by ?? ''}` : ''}</span>
            {!d.undone && <> <button type="button" onClick={() => void undo(d)}>Undo</button></>}
          </li>
        ))}
      </ul>
    </details>
  )
}

function subject(d: Decision): string {
  if (d.claim) return `${nameOf(d.claim.subject) ?? ''} ${verb(d.claim.type)} ${nameOf(d.claim.object) ?? ''}`.trim()
  const names = (d.entities ?? []).map((id) => nameOf(id) ?? d.handles?.find((h) => h.key)?.key ?? '').filter(Boolean)
  return names.join(', ') || (d.anchors ?? []).map((a) => `“${a.surface}”`).slice(0, 1).join('')
}
