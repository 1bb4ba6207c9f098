import { useState } from 'react'
import { nameOf } from '../app/store'
import type { EdgeType, Statement, Status } from '../api/types'
import { status, verb } from '../core/captions'
import { EntityPicker } from './EntityPicker'

const types: EdgeType[] = ['leads', 'member_of', 'founded', 'part_of', 'owns', 'allied_with', 'supports', 'opposes', 'deals_with', 'family_of', 'associate_of', 'based_in', 'located_in', 'attended', 'held_in']
const statuses: Status[] = ['asserted', 'alleged', 'denied', 'planned', 'ended']

interface Props { start: Statement; submit: string; byHand?: boolean; onSubmit: (s: Statement) => Promise<void>; onCancel?: () => void }

/** The parts of a claim, to restate one that was misread or to enter one by hand with its source. */
export function ClaimFields({ start, submit, byHand, onSubmit, onCancel }: Props): React.JSX.Element {
  const [s, setS] = useState<Statement>(start)
  const [when, setWhen] = useState(typeof start.date === 'object' && start.date ? start.date.start ?? '' : '')
  const change = (c: Partial<Statement>): void => setS({ ...s, ...c })
  const ready = Boolean(s.subject && s.object && s.subject !== s.object && (!byHand || (s.source && s.quote)) && (when === '' || /^\d{4}(-\d{2}){0,2}$/.test(when)))
  const precision = when.length === 10 ? 'day' : when.length === 7 ? 'month' : when ? 'year' : 'unknown'
  const send = (): void => { void onSubmit({ ...s, date: when ? { start: when, end: when, precision, resolved: false } : { start: '', end: '', precision: 'unknown', resolved: false } }) }
  return (
    <form className="stack claim" onSubmit={(e) => { e.preventDefault(); if (ready) send() }}>
      <EntityPicker label="Who or what" value={s.subject ? nameOf(s.subject) ?? '' : ''} onPick={(e) => change({ subject: e.id })} />
      <div className="row">
        <label>relation <select value={s.type} onChange={(e) => change({ type: e.target.value as EdgeType })}>{types.map((t) => <option key={t} value={t}>{verb(t)}</option>)}</select></label>
        <button type="button" onClick={() => change({ subject: s.object ?? '', object: s.subject ?? '' })}>Turn round</button>
      </div>
      <EntityPicker label="whom or what" value={s.object ? nameOf(s.object) ?? '' : ''} onPick={(e) => change({ object: e.id })} />
      <div className="row">
        <label>stated as <select value={s.status} onChange={(e) => change({ status: e.target.value as Status })}>{statuses.map((t) => <option key={t} value={t}>{status(t)}</option>)}</select></label>
        <label>when <input type="text" size={10} placeholder="2024-05-17" value={when} onChange={(e) => setWhen(e.target.value)} /></label>
        <label>role <input type="text" size={14} value={s.role ?? ''} onChange={(e) => change({ role: e.target.value })} /></label>
      </div>
      {byHand && <label className="stack">Source: outlet, document or witness <input type="text" maxLength={500} value={s.source ?? ''} onChange={(e) => change({ source: e.target.value })} /></label>}
      {byHand && <label className="stack">Its words <textarea rows={3} maxLength={4000} value={s.quote ?? ''} onChange={(e) => change({ quote: e.target.value })} /></label>}
      <div className="row"><button type="submit" className="primary" disabled={!ready}>{submit}</button>{onCancel && <button type="button" onClick={onCancel}>Leave it</button>}</div>
    </form>
  )
}
