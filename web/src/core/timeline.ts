import type { MeetingItem } from '../api/types'

/** A meeting on the line of time: its first and last day as a share of the axis, and the lane it lies in. */
export interface Slot { item: MeetingItem; from: number; to: number; lane: number }
/** A line of time: its meetings, and the years or months marked on it. */
export interface Line { slots: Slot[]; ticks: { at: number; label: string }[]; lanes: number; undated: MeetingItem[] }

/** Lays meetings on a line of time; those whose marks would overlap go into lanes. Undated ones are listed apart. */
export function timeline(items: readonly MeetingItem[], gap = 0.012): Line {
  const dated = items.filter((m) => m.meeting.date?.start).map((item) => ({ item, first: day(item.meeting.date!.start, false), last: day(item.meeting.date!.end || item.meeting.date!.start, true) }))
    .sort((a, b) => a.first - b.first || (a.item.meeting.id < b.item.meeting.id ? -1 : 1))
  const undated = items.filter((m) => !m.meeting.date?.start)
  if (dated.length === 0) return { slots: [], ticks: [], lanes: 0, undated }
  const start = dated[0]!.first - 20
  const end = Math.max(...dated.map((d) => d.last)) + 20
  const share = (d: number): number => (d - start) / (end - start)
  const ends: number[] = []
  const slots = dated.map((d): Slot => {
    const from = share(d.first), to = share(d.last)
    let lane = ends.findIndex((e) => e + gap < from)
    if (lane < 0) lane = ends.length
    ends[lane] = Math.max(to, from + gap)
    return { item: d.item, from, to, lane }
  })
  return { slots, ticks: ticks(start, end).map((t) => ({ at: share(t.day), label: t.label })), lanes: ends.length, undated }
}

function day(iso: string, last: boolean): number {
  const [y = 0, m, d] = iso.split('-').map(Number)
  const at = d ? Date.UTC(y, m! - 1, d) : m ? Date.UTC(y, last ? m : m - 1, last ? 0 : 1) : Date.UTC(last ? y + 1 : y, 0, last ? 0 : 1)
  return Math.floor(at / 86_400_000)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function ticks(start: number, end: number): { day: number; label: string }[] {
  const first = new Date(start * 86_400_000), years = (end - start) / 365
  const out: { day: number; label: string }[] = []
  const step = years > 30 ? 120 : years > 6 ? 12 : years > 2 ? 6 : 1
  for (let m = first.getUTCFullYear() * 12; ; m += step) {
    const at = Date.UTC(Math.floor(m / 12), m % 12, 1) / 86_400_000
    if (at > end) return out
    if (at >= start) out.push({ day: at, label: m % 12 === 0 || step >= 12 ? String(Math.floor(m / 12)) : months[m % 12]! })
  }
}
