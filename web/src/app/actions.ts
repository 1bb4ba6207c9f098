import { api } from '../api/client'
import type { Edge, Entity, Subgraph } from '../api/types'
import { plural } from '../core/captions'
import * as history from '../core/history'
import * as picture from '../core/picture'
import { place, placeLayers, placePaths, placeRing, type Point } from '../core/place'
import type { Filter } from '../core/view'
import { loadStats, push } from './steps'
import { ask, filterParams, learn, nameOf, noScene, now, points, set, shown, type Scene } from './store'

/** How many entities one answer may hold; the server's bound. */
export const largest = 5000
/** How many neighbours one expansion brings. */
export const portion = 25

/** Changes the picture as one step; what is placed stays where it is. */
export function step(label: string, next: picture.Picture): void {
  if (next === shown(now())) return
  const { entities, edges } = picture.visible(next)
  push(label, { picture: next, points: place(entities, edges, points(now())) })
}

/** Shows a picture that a link kept, with the places it kept, as one step. */
export function lay(label: string, next: picture.Picture, at: ReadonlyMap<string, Point>): void {
  performance.mark('liaison-answer')
  const all = [...next.entities.values()].map((s) => s.entity)
  learn(all)
  push(label, { picture: next, points: place(all, [...next.edges.values()], at) })
}

/** Adds an answer to the picture as one step. */
export function bring(label: string, answer: Pick<Subgraph, 'entities' | 'edges'>, kind: picture.Step['kind'], centre = '', from: Scene = history.current(now().scenes)): void {
  performance.mark('liaison-answer')
  learn(answer.entities)
  const next = picture.add(from.picture, answer, kind, centre)
  push(label, { picture: next, points: place([...next.entities.values()].map((s) => s.entity), [...next.edges.values()], from.points) })
}

/** The answer with the lines between what it brings and what is on screen, so that a picture shows every line among its marks. */
async function joined(answer: Subgraph, signal: AbortSignal): Promise<Subgraph> {
  const here = shown(now()).entities
  const fresh = answer.entities.map((e) => e.id).filter((id) => !here.has(id))
  if (here.size === 0 || fresh.length === 0 || fresh.length > 200) return answer
  const edges = new Map(answer.edges.map((e) => [e.id, e]))
  const all = new Set([...here.keys(), ...fresh])
  for (let i = 0; i < fresh.length; i += 50) {
    const piece = fresh.slice(i, i + 50)
    const rest = [...all].filter((id) => !piece.includes(id)).slice(0, 1200)
    const more = await api.neighbourhood({ ...filterParams(), centres: piece.join(','), exclude: rest.join(','), limit: 1 }, signal)
    for (const e of more.edges) if (all.has(e.from) && all.has(e.to)) edges.set(e.id, e)
  }
  return { ...answer, edges: [...edges.values()] }
}

/** Opens an entity with its strongest neighbours; alone, or added to what is there. */
export function open(entity: Pick<Entity, 'id' | 'name'>, addTo = false): Promise<void> {
  learn([entity])
  return ask(`Opening ${entity.name}`, async (signal) => {
    const answer = await api.neighbourhood({ centres: [entity.id], limit: portion, ...filterParams() }, signal)
    const centre = answer.entities[0]?.id ?? entity.id
    bring(`${addTo ? 'Add' : 'Open'} ${entity.name}`, addTo ? await joined(answer, signal) : answer, 'expand', centre, addTo ? undefined : noScene)
    remember(centre, answer)
    const { stage } = now()
    set({ selection: { kind: 'entity', id: centre }, article: '', sheet: 'right', stage: stage === 'table' ? 'table' : 'graph' })
  })
}

/** The strongest neighbours of an entity beyond those that a picture holds, of all types or of some. */
export function beyond(p: picture.Picture, id: string, signal: AbortSignal, limit = portion, types: readonly string[] = []): Promise<Subgraph> {
  const exclude = [...p.entities.keys()].filter((e) => e !== id).slice(0, 1200)
  return api.neighbourhood({ centres: [id], limit, exclude: exclude.join(','), ...filterParams(), ...(types.length > 0 ? { types } : {}) }, signal)
}

/** Adds the strongest neighbours that are not on screen yet, of all types or of some. */
export function expand(id: string, types: readonly string[] = [], limit = portion): Promise<void> {
  const name = nameOf(id) ?? 'entity'
  return ask(`Expanding ${name}`, async (signal) => {
    const answer = await beyond(shown(now()), id, signal, limit, types)
    const before = shown(now()).entities.size
    bring(`Expand ${name}`, await joined(answer, signal), 'expand', id)
    remember(id, answer)
    const added = shown(now()).entities.size - before
    const left = now().more.get(id) ?? 0
    const rest = left > 0 ? `, ${left} more are left` : ''
    set({ notice: { text: added === 0 ? `${name} has no further neighbours under these filters.` : `${added} added around ${name}${rest}.`, failed: false } })
  })
}

/** Keeps how many neighbours an answer left out, and says so. */
export function remember(id: string, answer: Subgraph): void {
  const left = Object.values(answer.more ?? {}).reduce((a, b) => a + b, 0)
  set({ more: new Map([...now().more, [id, left]]) })
  if (answer.truncated) set({ notice: { text: `Showing ${answer.entities.length - 1} of ${answer.entities.length - 1 + left} around ${nameOf(id) ?? 'it'}: the strongest first. Expand again for more.`, failed: false } })
}

export const collapse = (id: string): void => step(`Collapse ${nameOf(id) ?? ''}`, picture.collapse(shown(now()), id))
export const unhide = (): void => step('Show hidden', picture.unhide(shown(now())))
export const pin = (id: string): void => step(`${shown(now()).pinned.has(id) ? 'Unpin' : 'Pin'} ${nameOf(id) ?? ''}`, picture.togglePin(shown(now()), [id]))

export function hide(id: string): void {
  step(`Hide ${nameOf(id) ?? ''}`, picture.hide(shown(now()), [id]))
  set({ selection: null })
}

/** Hides all that lies more than `depth` steps from the entity. */
export function focusOn(id: string, depth: number): void {
  const p = picture.unhide(shown(now()))
  const near = picture.within(p, id, depth)
  step(`Focus on ${nameOf(id) ?? ''}, ${plural(depth, 'step')}`, picture.hide(p, [...p.entities.keys()].filter((e) => !near.has(e) && !p.pinned.has(e))))
}

/** Hides every entity of one type, or shows them again. */
export function hideType(type: Entity['type'], away: boolean): void {
  const p = shown(now())
  const of = new Set([...p.entities.values()].filter((s) => s.entity.type === type).map((s) => s.entity.id))
  step(`${away ? 'Hide' : 'Show'} every ${type}`, away ? picture.hide(p, [...of]) : { ...p, hidden: new Set([...p.hidden].filter((id) => !of.has(id))) })
}

/** Moves one mark; no step of its own. */
export function move(id: string, p: Point): void {
  const { scenes } = now()
  const scene = history.current(scenes)
  set({ scenes: history.replace(scenes, { ...scene, points: new Map([...scene.points, [id, p]]) }) })
}

/** Lays the whole picture out anew, on request only; one step of the history. */
export async function arrange(how: 'force' | 'layers' | 'ring'): Promise<void> {
  const { entities, edges } = picture.visible(shown(now()))
  const pinned = new Map([...points(now())].filter(([id]) => shown(now()).pinned.has(id)))
  const centre = now().selection
  let laid: ReadonlyMap<string, Point>
  if (how === 'force') laid = await (await import('./layout')).force(entities, edges, points(now()))
  else if (how === 'layers') laid = placeLayers(centre?.kind === 'entity' ? centre.id : entities[0]?.id ?? '', entities, edges)
  else laid = placeRing([...entities].sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : a.name < b.name ? -1 : 1)))
  push({ force: 'Lay out by connections', layers: 'Lay out in layers', ring: 'Lay out as a ring' }[how], { picture: shown(now()), points: new Map([...points(now()), ...laid, ...pinned]) })
  window.dispatchEvent(new Event('liaison:fit'))
}

/** Asks how the two ends of the form are connected, or how all its ends are, and draws the answer from left to right. */
export function findPaths(): Promise<void> {
  const f = now().pathForm
  set({ tab: 'path' })
  return ask('Looking for paths', async (signal) => {
    const common = { ...filterParams(), avoid: f.avoid, max_steps: f.maxSteps, places: f.places, hubs: f.hubs }
    if (f.ends.length > 0) {
      const n = await api.connect({ ...common, entities: [f.from, f.to, ...f.ends] }, signal)
      learn(n.entities)
      set({ pathSet: { paths: n.paths, entities: n.entities, total: n.paths.length, truncated: n.truncated, searched: { entities: 0, edges: 0, steps: f.maxSteps, hub_limit: 0 }, ...(n.reason ? { reason: n.reason } : {}) } })
      if (n.entities.length > 0) bring('Connect', n, 'connect', '', noScene)
      return
    }
    const answer = await api.paths({
      ...common, from: f.from, to: f.to, via: f.via, mode: f.mode, k: f.mode === 'shortest' || f.mode === 'all' ? '' : f.k, loosen: true, quotes: 3,
    }, signal)
    learn(answer.entities)
    set({ pathSet: answer, stage: 'graph', article: '', sheet: 'left' })
    if (answer.paths.length === 0) return
    const onPath = new Set(answer.paths.flatMap((p) => p.entities))
    const edges = new Map<string, Edge>(answer.paths.flatMap((p) => p.hops.flatMap((h) => h.edges)).map((e) => [e.id, e]))
    bring('Path', { entities: answer.entities.filter((e) => onPath.has(e.id)), edges: [...edges.values()] }, 'path', '', { picture: picture.empty, points: placePaths(answer.paths.map((p) => p.entities)) })
    set({ selection: null })
  })
}

/** Asks for exactly these entities and the lines among them that pass the filters. */
export async function among(ids: readonly string[], signal: AbortSignal): Promise<Pick<Subgraph, 'entities' | 'edges'>> {
  const wanted = new Set(ids)
  const entities = new Map<string, Entity>(), edges = new Map<string, Edge>()
  const pieces: string[][] = []
  for (let i = 0; i < ids.length; i += 50) pieces.push(ids.slice(i, i + 50))
  const one = async (piece: string[]): Promise<void> => {
    const rest = ids.length <= 1200 ? ids.filter((id) => !piece.includes(id)).join(',') : ''
    const answer = await api.neighbourhood({ ...filterParams(), centres: piece.join(','), exclude: rest, limit: rest || ids.length <= 50 ? 1 : largest }, signal)
    for (const e of answer.entities) if (wanted.has(e.id)) entities.set(e.id, e)
    for (const e of answer.edges) if (wanted.has(e.from) && wanted.has(e.to)) edges.set(e.id, e)
  }
  for (let i = 0; i < pieces.length; i += 4) await Promise.all(pieces.slice(i, i + 4).map(one))
  return { entities: ids.flatMap((id) => entities.get(id) ?? []), edges: [...edges.values()] }
}

let waiting = 0

/** Changes the filters; a moment later the lines on screen, or the paths, are those that pass them. */
export function setFilter(change: Partial<Filter>): void {
  set({ filter: { ...now().filter, ...change } })
  window.clearTimeout(waiting)
  waiting = window.setTimeout(() => void refresh('Filter'), 250)
}

/** Asks again for what is on screen: after a change of filters, a decision or an import. */
export async function refresh(label: string): Promise<void> {
  const a = now()
  void loadStats()
  if (a.tab === 'path' && a.pathSet && a.pathForm.from && a.pathForm.to) return findPaths()
  const ids = [...shown(a).entities.keys()]
  if (ids.length === 0) return
  await ask('Asking again', async (signal) => {
    const answer = await among(ids, signal)
    learn(answer.entities)
    step(label, picture.refresh(shown(now()), answer.entities, answer.edges))
  })
}

/** Asks for the meetings of the form; the list, the timeline and the map show the same answer. */
export async function findMeetings(signal: AbortSignal): Promise<void> {
  const { with: who, ...form } = now().meetingForm
  const answer = await api.meetings({ ...filterParams(), types: [], entity_types: [], with: who, ...form, limit: 500 }, signal)
  for (const m of answer.items) { learn([m.meeting, ...(m.place ? [m.place] : [])]); for (const x of m.attendance) learn([x.entity, ...(x.on_behalf_of ? [x.on_behalf_of] : [])]) }
  set({ meetings: answer })
}
