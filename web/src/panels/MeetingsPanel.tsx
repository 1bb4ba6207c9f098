import { useEffect, useState } from 'react'
import { findMeetings } from '../app/actions'
import { failureText, look, nameOf, select, setMeetingForm, useApp } from '../app/store'
import type { MeetingItem } from '../api/types'
import { date, plural, status } from '../core/captions'
import { noMeetings } from '../core/view'
import { CopyMenu } from './CopyMenu'
import { EntityPicker } from './EntityPicker'
import { Failure } from './Failure'
import { useNames } from './PathPanel'
import { Quote } from './Quote'

const kinds = ['meeting', 'talks', 'summit', 'call', 'visit', 'conference', 'gathering', 'hearing', 'signing']
const onlyPlaces = ['place'] as const

/** Who met whom: meetings by participants, place, kind and the filters in force, newest first. */
export function MeetingsPanel(): React.JSX.Element {
  const filter = useApp((a) => a.filter)
  const form = useApp((a) => a.meetingForm)
  const stage = useApp((a) => a.stage)
  const answer = useApp((a) => a.meetings)
  const generation = useApp((a) => a.stats?.generation ?? 0)
  const [error, setError] = useState('')
  const [round, setRound] = useState(0)
  const [size, setSize] = useState(40)
  useNames([...form.with, form.place].filter(Boolean))
  useEffect(() => {
    const stop = new AbortController()
    setError('')
    findMeetings(stop.signal).catch((e: unknown) => { if (!stop.signal.aborted) setError(failureText(e)) })
    return () => stop.abort()
  }, [form, filter, generation, round])
  const put = (at: number, id: string): void => { const next = [...form.with]; next[at] = id; setMeetingForm({ with: next.filter(Boolean) }) }
  const text = (id: string | undefined): string => (id ? nameOf(id) ?? '' : '')
  return (
    <section aria-label="Meetings" className="stack">
      <EntityPicker label="Anyone of" value={text(form.with[0])} placeholder="a person or body" onPick={(e) => put(0, e.id)} />
      <EntityPicker label="with anyone of" value={text(form.with[1])} placeholder="a person or body" onPick={(e) => put(form.with.length > 0 ? 1 : 0, e.id)} />
      <EntityPicker label="in" value={text(form.place)} placeholder="a place" types={onlyPlaces} onPick={(e) => setMeetingForm({ place: e.id })} />
      <div className="row">
        <label>kind <select value={form.kind} onChange={(e) => setMeetingForm({ kind: e.target.value })}><option value="">any</option>{kinds.map((k) => <option key={k}>{k}</option>)}</select></label>
        <label><input type="checkbox" checked={form.members} onChange={(e) => setMeetingForm({ members: e.target.checked })} /> through its people</label>
        <button type="button" onClick={() => setMeetingForm(noMeetings)}>Clear</button>
      </div>
      <div className="row" role="group" aria-label="Show the meetings as">
        <button type="button" aria-pressed={stage === 'timeline'} onClick={() => look('timeline')}>On a line of time</button>
        <button type="button" aria-pressed={stage === 'map'} onClick={() => look('map')}>On the map</button>
      </div>
      {error && <Failure text={error} again={() => setRound(round + 1)} />}
      {!answer && !error && <div className="skeleton" />}
      {answer && (
        <>
          <p className="quiet" role="status">
            {answer.total === 0 ? 'No meeting passes. Take a filter off, or ask for one side only.' : plural(answer.total, 'meeting')}
            {answer.undated ? ` ${plural(answer.undated, 'claim')} without a date left out.` : ''}
          </p>
          <ol className="meetings">{answer.items.slice(0, size).map((m) => <Meeting key={m.meeting.id} item={m} />)}</ol>
          {answer.items.length > size && <button type="button" onClick={() => setSize(size + 60)}>More meetings</button>}
          <CopyMenu heading="Meetings" method="meetings" path="/meetings" params={{ with: form.with, place: form.place, kind: form.kind, members: form.members }} markdown={() => markdownOf(answer.items)} />
        </>
      )}
    </section>
  )
}

function markdownOf(items: readonly MeetingItem[]): string {
  return items.map((m) => `* ${title(m)}: ${m.attendance.map((a) => a.entity.name + (a.on_behalf_of ? ` for ${a.on_behalf_of.name}` : '')).join(', ')}${m.quote ? ` (${[m.quote.article.source, m.quote.article.published].filter(Boolean).join(', ')})` : ''}`).join('\n')
}

/** A meeting in a few words: when, what, where. */
export function title(m: MeetingItem): string {
  return `${date(m.meeting.date)}, ${m.meeting.kind ?? 'meeting'}${m.place ? ` in ${m.place.name}` : ''}`
}

/** One meeting of the list: who for whom, where, when, according to whom. */
export function Meeting({ item: m }: { item: MeetingItem }): React.JSX.Element {
  const chosen = useApp((a) => a.selection?.kind === 'entity' && a.selection.id === m.meeting.id)
  return (
    <li aria-current={chosen || undefined}>
      <button type="button" className="link name" onClick={() => select({ kind: 'entity', id: m.meeting.id })}>{title(m)}</button>
      {m.meeting.status && m.meeting.status !== 'asserted' && <span className={`status ${m.meeting.status}`}> {status(m.meeting.status)}</span>}
      <p className="who">
        {m.attendance.filter((x) => x.role !== 'represented').map((x, i) => (
          <span key={x.edge}>{i > 0 && ', '}
            <button type="button" className="link" onClick={() => select({ kind: 'entity', id: x.entity.id })}><bdi>{x.entity.name}</bdi></button>
            {x.on_behalf_of && <span className="quiet"> for {x.on_behalf_of.name}</span>}
          </span>
        ))}
      </p>
      {m.disagreements?.map((d) => <p key={d} className="cut small">{d}</p>)}
      {m.quote && <details><summary>Sentence</summary><Quote claims={[m.quote]} /></details>}
    </li>
  )
}
