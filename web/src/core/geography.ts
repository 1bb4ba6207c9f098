import type { Edge, Entity, MeetingItem } from '../api/types'
import { folded } from './names'

type Position = [east: number, north: number]

/** A place on the map: where it stands, how many meetings it had, and how sure the spot is. */
export interface Site { place: Entity; at: Position; meetings: MeetingItem[]; spot: Spot }
/** `known`; or, shown hollow: `several` towns bear the name and it is the largest, or only its `country` is known. */
export type Spot = 'known' | 'several' | 'country'

/** A country's row of the table of towns: names, positions in hundredths of a degree, thousands of inhabitants. */
export interface Row { country: string; names: string; east: number[]; north: number[]; people: number[] }
interface Town { at: Position; country: string; people: number }
/** What the map knows: the middle of every country, and the towns by their folded names, the largest first. */
export interface Gazetteer { countries: ReadonlyMap<string, Position>; towns: ReadonlyMap<string, readonly Town[]> }

/** A town this many times as large as the next of its name is meant where nothing says otherwise. */
const outright = 10
/** Kinds of place that share a town's name without being it. */
const noTown = new Set(['country', 'region', 'province', 'state', 'district', 'sea', 'river', 'building', 'island', 'continent'])

/** Reads the table of towns; a country without an outline, for it is too small for one, stands at its largest town. */
export function gazetteer(outline: ReadonlyMap<string, Position>, rows: readonly Row[]): Gazetteer {
  const countries = new Map(outline)
  const towns = new Map<string, Town[]>()
  for (const r of rows) {
    const country = folded(r.country)
    const all = r.names.split('|').map((name, i) => ({ name, at: [r.east[i]! / 100, r.north[i]! / 100] as Position, country, people: r.people[i]! }))
    const largest = all.reduce((a, b) => (b.people > a.people ? b : a))
    if (!countries.has(country)) countries.set(country, largest.at)
    for (const { name, ...town } of all) {
      // "Washington, D.C." and "New York City" are also called by the name alone.
      for (const key of new Set([folded(name), folded(name.replace(/,.*$| City$/, ''))])) (towns.get(key) ?? towns.set(key, []).get(key)!).push(town)
    }
  }
  for (const of of towns.values()) of.sort((a, b) => b.people - a.people || a.at[0] - b.at[0])
  return { countries, towns }
}

/**
 * Puts the places of meetings on the map: a country at its middle, a town where it lies, in the country the graph says
 * it lies in; any other place at the middle of its country. What cannot be placed is listed, not guessed.
 */
export function sites(meetings: readonly MeetingItem[], located: readonly Edge[], nameOf: (id: string) => string | undefined, known: Gazetteer): { on: Site[]; off: { place: Entity; meetings: MeetingItem[] }[] } {
  const byPlace = new Map<string, { place: Entity; meetings: MeetingItem[] }>()
  for (const m of meetings) {
    if (!m.place) continue
    const before = byPlace.get(m.place.id)
    if (before) before.meetings.push(m)
    else byPlace.set(m.place.id, { place: m.place, meetings: [m] })
  }
  const inside = new Map<string, string[]>()
  for (const e of located) if (e.type === 'located_in') (inside.get(e.from) ?? inside.set(e.from, []).get(e.from)!).push(e.to)
  const on: Site[] = [], off: { place: Entity; meetings: MeetingItem[] }[] = []
  for (const s of byPlace.values()) {
    const found = spotOf(s.place, countriesAround(s.place.id, inside, nameOf, known), known)
    if (found) on.push({ ...s, ...found })
    else off.push(s)
  }
  return { on, off }
}

function spotOf(place: Entity, lands: readonly string[], { countries, towns }: Gazetteer): { at: Position; spot: Spot } | null {
  const names = [place.name, ...place.aliases].map(folded)
  const country = names.map((n) => countries.get(n)).find(Boolean)
  if (country) return { at: country, spot: 'known' }
  if (!noTown.has(place.kind ?? '')) {
    const all = names.map((n) => towns.get(n) ?? []).find((t) => t.length > 0) ?? []
    const [first, second] = lands.length > 0 ? all.filter((t) => lands.includes(t.country)) : all
    if (first) return { at: first.at, spot: !second || first.people >= outright * second.people ? 'known' : 'several' }
  }
  return lands[0] === undefined ? null : { at: countries.get(lands[0])!, spot: 'country' }
}

/** The countries that a place lies in, the nearest first, six steps outwards at most. */
function countriesAround(id: string, inside: ReadonlyMap<string, readonly string[]>, nameOf: (id: string) => string | undefined, { countries }: Gazetteer): string[] {
  const seen = new Set([id])
  const out: string[] = []
  let rim: readonly string[] = [id]
  for (let step = 0; step < 6 && rim.length > 0; step++) {
    rim = rim.flatMap((r) => inside.get(r) ?? []).filter((r) => !seen.has(r))
    for (const r of rim) {
      seen.add(r)
      const name = folded(nameOf(r) ?? '')
      if (countries.has(name)) out.push(name)
    }
  }
  return out
}
