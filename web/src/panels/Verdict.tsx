import { useEffect, useRef, useState } from 'react'
import { refresh } from '../app/actions'
import { fail, nameOf, say } from '../app/store'
import { api } from '../api/client'
import type { DecisionBody, Evidence, Statement } from '../api/types'
import { verb } from '../core/captions'
import { ClaimFields } from './ClaimFields'

/** Confirms, rejects or restates a claim where one reads it (keys c, r, x while the quote has the focus), and takes it back. */
export function Verdict({ evidence: e, many }: { evidence: Evidence; many: boolean }): React.JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const [restating, setRestating] = useState(false)
  const decide = async (body: DecisionBody, done: string): Promise<void> => {
    try {
      await api.decide(body)
      setRestating(false)
      say(done)
      await refresh('Verdict')
      say(done)
    } catch (err) {
      fail(err)
    }
  }
  const confirm = (): Promise<void> => decide({ verb: 'confirm', claims: [e.claim] }, 'Confirmed.')
  const reject = (): Promise<void> => decide({ verb: 'reject', claims: [e.claim] }, 'Rejected: the claim leaves the graph and stays on record.')
  const takeBack = async (): Promise<void> => {
    try {
      await api.undo(e.decision!)
      await refresh('Verdict taken back')
      say('Taken back.')
    } catch (err) {
      fail(err)
    }
  }
  const keys = useRef<Record<string, () => void>>({})
  keys.current = e.decision ? { z: () => void takeBack() } : { c: () => void confirm(), r: () => void reject(), x: () => setRestating(true) }
  useEffect(() => {
    const quote = box.current?.closest('figure')
    const first = quote?.querySelector('.verdict') === box.current
    if (!quote || !first) return
    const hear = (k: KeyboardEvent): void => {
      if (k.ctrlKey || k.metaKey || k.altKey || (k.target as HTMLElement).matches('input, textarea, select')) return
      const act = keys.current[k.key]
      if (act) { k.preventDefault(); k.stopPropagation(); act() }
    }
    quote.addEventListener('keydown', hear)
    return () => quote.removeEventListener('keydown', hear)
  }, [])
  const start: Statement = { type: e.type, subject: e.subject, object: e.object, status: e.status, date: e.date, sentence: e.sentence, article: e.article.id, ...(e.role ? { role: e.role } : {}) }
  return (
    <div ref={box} className="verdict">
      {many && <span className="quiet small">{verb(e.type)} {nameOf(e.object) ?? ''}</span>}
      {e.decision
        ? <button type="button" onClick={() => void takeBack()}>Take back “{e.verdict}” <kbd>z</kbd></button>
        : (
          <>
            <button type="button" onClick={() => void confirm()}>Confirm <kbd>c</kbd></button>
            <button type="button" onClick={() => void reject()}>Reject <kbd>r</kbd></button>
            <button type="button" aria-expanded={restating} onClick={() => setRestating(!restating)}>Restate <kbd>x</kbd></button>
          </>
        )}
      {restating && <ClaimFields start={start} submit="Say it so" onSubmit={(claim) => decide({ verb: 'restate', claims: [e.claim], claim }, 'Restated.')} onCancel={() => setRestating(false)} />}
    </div>
  )
}
