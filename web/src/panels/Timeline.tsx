import { useMemo } from 'react'
import { select, useApp } from '../app/store'
import { status } from '../core/captions'
import { timeline } from '../core/timeline'
import { title } from './MeetingsPanel'
import { useMeetings } from './useMeetings'

const lane = 15

/** The meetings on a line of time: a dot a day, a bar where only the month or year is known, hollow where not stated outright. */
export function Timeline(): React.JSX.Element {
  const meetings = useMeetings()
  const chosen = useApp((a) => (a.selection?.kind === 'entity' ? a.selection.id : ''))
  const line = useMemo(() => timeline(meetings?.items ?? []), [meetings])
  if (!meetings) return <div className="skeleton tall" />
  if (line.slots.length === 0) return <p className="quiet empty">No meeting with a known date passes the question and the filters.</p>
  const height = line.lanes * lane + 40
  const width = 1000
  const x = (share: number): number => 10 + share * (width - 20)
  return (
    <div className="timeline" role="region" aria-label="Meetings on a line of time" tabIndex={0}>
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={`${line.slots.length} dated meetings`}>
        {line.ticks.map((t) => <g key={t.at} className="tick"><line x1={x(t.at)} x2={x(t.at)} y1={0} y2={height - 18} /><text x={x(t.at) + 3} y={height - 6}>{t.label}</text></g>)}
        {line.slots.map((s) => {
          const m = s.item.meeting
          const y = height - 30 - s.lane * lane
          const certain = !m.status || m.status === 'asserted'
          const wide = x(s.to) - x(s.from)
          return (
            <g
              key={m.id} className={`meet ${m.id === chosen ? 'chosen' : ''} ${certain ? '' : 'open'}`} role="button" tabIndex={0} aria-label={`${title(s.item)}${certain ? '' : `, ${status(m.status!)}`}: ${s.item.attendance.map((a) => a.entity.name).join(', ')}`}
              onClick={() => select({ kind: 'entity', id: m.id })} onKeyDown={(e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); select({ kind: 'entity', id: m.id }) } }}
            >
              <rect x={x(s.from) - 5} y={y - 7} width={Math.max(wide, 10) + 2} height={14} className="hit-area" />
              {wide > 12 ? <rect x={x(s.from)} y={y - 3} width={wide} height={6} rx={3} className="span" /> : <path d={`M${x(s.from)} ${y - 5.5} l5.5 5.5 l-5.5 5.5 l-5.5 -5.5 z`} />}
              <title>{title(s.item)}: {s.item.attendance.map((a) => a.entity.name).join(', ')}</title>
            </g>
          )
        })}
      </svg>
      <p className="quiet small">Diamond: the day is known. Bar: only the month or the year. Hollow: planned, alleged or denied.{line.undated.length > 0 ? ` ${line.undated.length} without a date are in the list on the left.` : ''}</p>
    </div>
  )
}
