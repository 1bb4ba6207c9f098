import { api, ApiError } from '../api/client'
import type { Evidence } from '../api/types'
import { say } from '../app/store'

/** Confirms or rejects a claim where one reads it, and takes the verdict back. */
export function VerdictKeys({ evidence: e, onDone }: { evidence: Evidence; onDone: () => void }): React.JSX.Element {
  const judge = async (verb: 'confirm' | 'reject'): Promise<void> => {
    try {
      await api.decide({ verb, claims: [e.claim] })
      say(verb === 'confirm' ? 'Confirmed.' : 'Rejected: the claim leaves the graph and stays on record.')
      onDone()
    } catch (err) {
      say(err instanceof ApiError ? err.message : String(err), true)
    }
  }
  const takeBack = async (): Promise<void> => {
    try {
      await api.undo(e.decision!)
      say('Taken back.')
      onDone()
    } catch (err) {
      say(err instanceof ApiError ? err.message : String(err), true)
    }
  }
  if (e.decision) return <div className="verdict"><button type="button" onClick={() => void takeBack()}>Take back “{e.verdict}”</button></div>
  return (
    <div className="verdict">
      <button type="button" onClick={() => void judge('confirm')}>Confirm</button>
      <button type="button" onClick={() => void judge('reject')}>Reject</button>
    </div>
  )
}
