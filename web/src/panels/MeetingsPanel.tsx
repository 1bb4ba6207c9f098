import { useState } from 'react'
import { api } from '../api/client'
import type { Entity, MeetingItem } from '../api/types'
import { filterParams, open, select, useApp } from '../app/store'
import { date, plural, status } from '../core/captions'
import { EntityPicker } from './EntityPicker'
import { Quote } from './Quote'
import { useAnswer } from './useAnswer'

const kinds = ['meeting', 'talks', 'summit', 'call', 'visit', 'conference', 'gathering', 'hearing', 'signing']

/** Who met whom: meetings by participants, place, kind and the filters in force, newest first. */
export function MeetingsPanel(): React.JSX.Element {
  const filter = useApp((a) => a.filter)
  const [a, setA] = useState<Entity | null>(null)
  const [b, setB] = useState<Entity | null>(null)
  const [place, setPlace] = useState<Entity | null>(null)
  const [kind, setKind] = useState('')
  const [members, setMembers] = useState(true)
  const [size, setSize] = useState(30)
  const params = { ...filterParams(), types: [], with: [a, b].flatMap((e) => e?.id ?? []), members, place: place?.id ?? '', kind, limit: size }
  const answer = useAnswer(JSON.stringify([params, filter]), (signal) => api.meetings(params, signal))
  return (
    <section aria-label="Meetings" className="stack">
      <EntityPicker label="Anyone of" value={a?.name ?? ''} placeholder="a person or body" onPick={setA} />
      <EntityPicker label="with anyone of" value={b?.name ?? ''} placeholder="a person or body" onPick={setB} />
      <EntityPicker label="in" value={place?.name ?? ''} placeholder="a place" types={onlyPlaces} onPick={setPlace} />
      <div className="row">
        <label>kind <select value={kind} onChange={(e) => setKind(e.target.value)}><option value="">any</option>{kinds.map((k) => <option key={k}>{k}</option>)}</select></label>
        <label><input type="checkbox" checked={members} onChange={(e) => setMembers(e.target.checked)} /> through its people</label>
        <button type="button" onClick={() => { setA(null); setB(null); setPlace(null); setKind('') }}>Clear</button>
      </div>
      {answer.error && <p className="failed" role="alert">{answer.error}</p>}
      {!answer.value && !answer.error && <div className="skeleton" />}
      {answer.value && (
        <>
          <p className="quiet" role="status">
            {answer.value.total === 0 ? 'No meeting passes.' : plural(answer.value.total, 'meeting')}
            {answer.value.undated ? ` ${plural(answer.value.undated, 'claim')} without a date left out.` : ''}
          </p>
          <ol className="meetings">{answer.value.items.map((m) => <Meeting key={m.meeting.id} item={m} />)}</ol>
          {answer.value.next && <button type="button" onClick={() => setSize(size + 60)}>More meetings</button>}
        </>
      )}
    </section>
  )
}

const onlyPlaces = ['place'] as const

function Meeting({ item: m }: { item: MeetingItem }): React.JSX.Element {
  return (
    <li>
      <button type="button" className="link name" onClick={() => void open(m.meeting)}>{date(m.meeting.date)}, {m.meeting.kind ?? 'meeting'}{m.place ? ` in ${m.place.name}` : ''}</button>
      {m.meeting.status && m.meeting.status !== 'asserted' && <span className={`status ${m.meeting.status}`}> {status(m.meeting.status)}</span>}
      <p className="who">
        {m.attendance.filter((x) => x.role !== 'represented').map((x, i) => (
          <span key={x.edge}>{i > 0 && ', '}
            <button type="button" className="link" onClick={() => select({ kind: 'entity', id: x.entity.id })}>{x.entity.name}</button>
            {x.on_behalf_of && <span className="quiet"> for {x.on_behalf_of.name}</span>}
          </span>
        ))}
      </p>
      {m.disagreements?.map((d) => <p key={d} className="cut">{d}</p>)}
      {m.quote && <details><summary>Sentence</summary><Quote evidence={m.quote} /></details>}
    </li>
  )
}
