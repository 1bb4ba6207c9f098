import { create } from 'zustand'
import { ApiError, api, type Params } from '../api/client'
import type { Entity, PathSet, Stats, Subgraph } from '../api/types'
import * as history from '../core/history'
import * as picture from '../core/picture'
import { place, placePaths, type Point } from '../core/place'
import { fromQuery, startView, toQuery, type Filter, type PathForm, type Tab, type View } from '../core/view'

/** What the right-hand card shows: one entity, one edge, or a pair of neighbours on a path. */
export type Selection = { kind: 'entity' | 'edge'; id: string } | { kind: 'pair'; from: string; to: string }

/** A sentence for the person, and whether it is a failure. */
export interface Notice { text: string; failed: boolean }

export interface App {
  tab: Tab
  filter: Filter
  pathForm: PathForm
  pathSet: PathSet | null
  pictures: history.History<picture.Picture>
  points: ReadonlyMap<string, Point>
  more: ReadonlyMap<string, number>
  selection: Selection | null
  lit: ReadonlySet<string>
  article: string
  table: boolean
  busy: string
  notice: Notice | null
  stats: Stats | null
  generation: number
  viewId: string
}

const asked = (f: Filter): Params => ({
  types: f.types, status: f.statuses, since: f.since, until: f.until, time: f.time, undated: f.undated ? 'include' : '', min_confidence: f.minConfidence,
  min_origins: f.minOrigins || '',
})

export const useApp = create<App>(() => ({
  tab: 'search', filter: startView.filter, pathForm: startView.path, pathSet: null, pictures: history.start(picture.empty),
  points: new Map(), more: new Map(), selection: null, lit: new Set(), article: '', table: false, busy: '', notice: null, stats: null,
  generation: 0, viewId: '',
}))

const set = useApp.setState
const now = useApp.getState
let running: AbortController | null = null

/** The picture on screen. */
export const shown = (a: App): picture.Picture => history.current(a.pictures)
export const filterParams = (): Params => asked(now().filter)

/** The name of an entity that is on screen or in the last path answer. */
export function nameOf(id: string): string | undefined {
  const a = now()
  return shown(a).entities.get(id)?.entity.name ?? a.pathSet?.entities.find((e) => e.id === id)?.name
}

/** Runs one question at a time, says what goes on, and turns failures into sentences. */
async function ask(busy: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  running?.abort()
  const mine = (running = new AbortController())
  set({ busy, notice: null })
  try {
    await work(mine.signal)
  } catch (e) {
    if (mine.signal.aborted) return
    set({ notice: { text: e instanceof ApiError ? explain(e) : String(e), failed: true } })
  } finally {
    if (running === mine) set({ busy: '' })
  }
}

function explain(e: ApiError): string {
  const where = e.field ? ` (${e.field})` : ''
  const id = e.requestId ? ` Request ${e.requestId}.` : ''
  return `${e.message}${where}.${id}`.replace('..', '.')
}

export function cancel(): void {
  running?.abort()
  set({ busy: '', notice: { text: 'Cancelled.', failed: false } })
}

function bring(label: string, answer: Subgraph, kind: picture.Step['kind'], centre = '', points?: ReadonlyMap<string, Point>): void {
  const a = now()
  const next = picture.add(shown(a), answer, kind, centre)
  const { entities, edges } = picture.visible(next)
  set({ pictures: history.push(a.pictures, label, next), points: place(entities, edges, new Map([...(points ?? []), ...a.points])) })
}

/** Opens an entity: it alone with its strongest neighbours; or adds it to what is there. */
export function open(entity: Pick<Entity, 'id' | 'name'>, addTo = false): Promise<void> {
  return ask(`Opening ${entity.name}`, async (signal) => {
    const answer = await api.neighbourhood({ centres: [entity.id], limit: 25, ...filterParams() }, signal)
    const centre = answer.entities[0]?.id ?? entity.id
    if (!addTo) set({ pictures: history.push(now().pictures, 'Clear', picture.empty), points: new Map() })
    bring(`Open ${entity.name}`, answer, 'expand', centre)
    remember(centre, answer)
    set({ selection: { kind: 'entity', id: centre }, tab: now().tab === 'path' ? 'path' : 'search' })
  })
}

/** Adds the 25 strongest neighbours that are not on screen yet. */
export function expand(id: string, types: readonly string[] = []): Promise<void> {
  const name = nameOf(id) ?? 'entity'
  return ask(`Expanding ${name}`, async (signal) => {
    const exclude = [...shown(now()).entities.keys()].filter((e) => e !== id)
    const params = { ...filterParams(), ...(types.length > 0 ? { types } : {}) }
    const answer = await api.neighbourhood({ centres: [id], limit: 25, exclude, ...params }, signal)
    const before = shown(now()).entities.size
    bring(`Expand ${name}`, answer, 'expand', id)
    remember(id, answer)
    const added = shown(now()).entities.size - before
    set({ notice: { text: added === 0 ? `${name} has no further neighbours under these filters.` : `${added} added around ${name}.`, failed: false } })
  })
}

function remember(id: string, answer: Subgraph): void {
  const left = Object.values(answer.more ?? {}).reduce((a, b) => a + b, 0)
  set({ more: new Map([...now().more, [id, left]]) })
  if (answer.truncated) set({ notice: { text: `Showing ${answer.entities.length}; ${answer.reason ?? 'more exist'}.`, failed: false } })
}

function step(label: string, next: picture.Picture): void {
  set({ pictures: history.push(now().pictures, label, next) })
}

export const collapse = (id: string): void => step(`Collapse ${nameOf(id) ?? ''}`, picture.collapse(shown(now()), id))
export const hide = (id: string): void => { step(`Hide ${nameOf(id) ?? ''}`, picture.hide(shown(now()), [id])); set({ selection: null }) }
export const unhide = (): void => step('Show hidden', picture.unhide(shown(now())))
export const pin = (id: string): void => step(`Pin ${nameOf(id) ?? ''}`, picture.togglePin(shown(now()), id))
/** Hides all that lies more than `depth` steps from the entity. */
export function focusOn(id: string, depth: number): void {
  const p = shown(now())
  const near = picture.within(p, id, depth)
  step(`Focus on ${nameOf(id) ?? ''}`, picture.hide(p, [...p.entities.keys()].filter((e) => !near.has(e) && !p.pinned.has(e))))
}

export const clear = (): void => { step('Clear', picture.empty); set({ points: new Map(), selection: null, pathSet: null }) }
export const undo = (): void => settle(history.undo(now().pictures))
export const redo = (): void => settle(history.redo(now().pictures))
export const goTo = (at: number): void => settle(history.goTo(now().pictures, at))

function settle(pictures: history.History<picture.Picture>): void {
  const { entities, edges } = picture.visible(history.current(pictures))
  set({ pictures, points: place(entities, edges, now().points) })
}

export const select = (selection: Selection | null): void => set({ selection, article: '' })
export const read = (article: string): void => set({ article })
export const show = (tab: Tab): void => set({ tab })
export const light = (ids: Iterable<string>): void => set({ lit: new Set(ids) })
export const setFilter = (change: Partial<Filter>): void => set({ filter: { ...now().filter, ...change } })
export const setPathForm = (change: Partial<PathForm>): void => set({ pathForm: { ...now().pathForm, ...change } })
export const toggleTable = (): void => set({ table: !now().table })
export const say = (text: string, failed = false): void => set({ notice: { text, failed } })
export const move = (id: string, p: Point): void => set({ points: new Map([...now().points, [id, p]]) })

/** Asks how the two ends of the form are connected and draws the answer from left to right. */
export function findPaths(): Promise<void> {
  const f = now().pathForm
  return ask('Looking for paths', async (signal) => {
    const answer = await api.paths({
      ...filterParams(), from: f.from, to: f.to, via: f.via, avoid: f.avoid, mode: f.mode,
      k: f.mode === 'shortest' || f.mode === 'all' ? '' : f.k, max_steps: f.maxSteps, places: f.places, hubs: f.hubs, loosen: true, quotes: 3,
    }, signal)
    set({ pathSet: answer, table: false })
    const onPath = new Set(answer.paths.flatMap((p) => p.entities))
    const edges = answer.paths.flatMap((p) => p.hops.flatMap((h) => h.edges))
    if (answer.paths.length > 0) {
      set({ pictures: history.push(now().pictures, 'Clear', picture.empty), points: placePaths(answer.paths.map((p) => p.entities)) })
      bring('Path', { entities: answer.entities.filter((e) => onPath.has(e.id)), edges, truncated: answer.truncated }, 'path')
      set({ selection: null })
    }
  })
}

export async function loadStats(): Promise<void> {
  try {
    const stats = await api.stats()
    set({ stats, generation: stats.generation })
  } catch (e) {
    set({ notice: { text: e instanceof ApiError ? explain(e) : String(e), failed: true } })
  }
}

/** The view that a link to this page carries. */
export function viewOf(a: App): View {
  const p = shown(a)
  return {
    tab: a.tab, entities: [...p.entities.keys()], expanded: [...new Set(p.steps.filter((s) => s.kind === 'expand').map((s) => s.centre))],
    hidden: [...p.hidden], pinned: [...p.pinned], selected: a.selection?.kind === 'entity' ? a.selection.id : '', article: a.article,
    path: a.pathForm, filter: a.filter, table: a.table, view: a.viewId, generation: a.generation,
  }
}

/** Restores what a link carries: the form and filters at once, the picture by asking for exactly its entities. */
export async function restore(queryString: string): Promise<void> {
  const v = fromQuery(queryString)
  set({ tab: v.tab, filter: v.filter, pathForm: v.path, table: v.table, article: v.article, viewId: v.view })
  if (v.tab === 'path' && v.path.from && v.path.to) await findPaths()
  else if (v.entities.length > 0) {
    await ask('Restoring the view', async (signal) => {
      const answer = await api.neighbourhood({ centres: v.entities.slice(0, 50), limit: 1, ...filterParams() }, signal)
      const wanted = new Set(v.entities)
      const entities = answer.entities.filter((e) => wanted.has(e.id))
      bring('Restore', { ...answer, entities, edges: answer.edges.filter((e) => wanted.has(e.from) && wanted.has(e.to)) }, 'add')
      if (v.hidden.length > 0) step('Hide', picture.hide(shown(now()), v.hidden))
      for (const id of v.pinned) step('Pin', picture.togglePin(shown(now()), id))
    })
  }
  if (v.selected) set({ selection: { kind: 'entity', id: v.selected } })
}

/** Keeps the address bar at the view; called on every change. */
export function writeAddress(): void {
  const q = toQuery(viewOf(now()))
  const next = q ? `?${q}` : location.pathname
  if (next.length <= 2048 && next !== location.search) window.history.replaceState(null, '', next)
}
