import type { Edge, Entity, MeetingItem } from '../api/types'
import { folded } from './names'

/** A place on the map: where it stands, how many meetings it had, and whether only its country is known. */
export interface Site { place: Entity; at: [number, number]; meetings: MeetingItem[]; uncertain: boolean }

/**
 * Puts the places of meetings on the map. A country stands at its middle; any other place stands, as uncertain, at that of
 * the country it lies in. What cannot be placed is listed, not guessed.
 */
export function sites(meetings: readonly MeetingItem[], located: readonly Edge[], nameOf: (id: string) => string | undefined, countries: ReadonlyMap<string, [number, number]>): { on: Site[]; off: { place: Entity; meetings: MeetingItem[] }[] } {
  const byPlace = new Map<string, { place: Entity; meetings: MeetingItem[] }>()
  for (const m of meetings) {
    if (!m.place) continue
    const known = byPlace.get(m.place.id)
    if (known) known.meetings.push(m)
    else byPlace.set(m.place.id, { place: m.place, meetings: [m] })
  }
  const inside = new Map<string, string>()
  for (const e of located) if (e.type === 'located_in' && !inside.has(e.from)) inside.set(e.from, e.to)
  const on: Site[] = [], off: { place: Entity; meetings: MeetingItem[] }[] = []
  for (const s of byPlace.values()) {
    let at: [number, number] | undefined
    let id: string | undefined = s.place.id
    let steps = 0
    for (; id !== undefined && !at && steps < 6; steps++) {
      at = countries.get(folded(id === s.place.id ? s.place.name : nameOf(id) ?? ''))
      id = inside.get(id)
    }
    if (at) on.push({ ...s, at, uncertain: steps > 1 })
    else off.push(s)
  }
  return { on, off }
}
