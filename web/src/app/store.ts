import { create } from 'zustand'
import { ApiError, type Params } from '../api/client'
import type { Entity, MeetingItem, Page, PathSet, SavedView, Stats } from '../api/types'
import { sentence } from '../core/failure'
import * as history from '../core/history'
import * as picture from '../core/picture'
import type { Point } from '../core/place'
import { startView, type Filter, type MeetingForm, type PathForm, type Stage, type Tab } from '../core/view'

/** What the right-hand card shows: one entity, one edge, or a pair of neighbours on a path. */
export type Selection = { kind: 'entity'; id: string } | { kind: 'edge'; id: string } | { kind: 'pair'; from: string; to: string }

/** A sentence for the person, whether it is a failure, and how to try again where that may help. */
export interface Notice { text: string; failed: boolean; retry?: () => void }

/** What is on screen and where it stands; a step of the history. */
export interface Scene { picture: picture.Picture; points: ReadonlyMap<string, Point> }

/** Everything the page knows. Only the functions of this folder change it. */
export interface App {
  tab: Tab
  stage: Stage
  filter: Filter
  pathForm: PathForm
  pathSet: PathSet | null
  meetingForm: MeetingForm
  meetings: Page<MeetingItem> | null
  scenes: history.History<Scene>
  more: ReadonlyMap<string, number>
  selection: Selection | null
  lit: ReadonlySet<string>
  article: string
  busy: string
  notice: Notice | null
  stats: Stats | null
  investigation: SavedView | null
  viewId: string
  /** What changed since the link that was opened was made; empty where nothing did. */
  since: string
  sheet: '' | 'left' | 'right'
  tokenWanted: boolean
  /** A link's picture is on its way: the frame keeps room for it, so that nothing shifts when it comes. */
  restoring: boolean
  menu: { id: string; x: number; y: number } | null
  /** Entities marked for an action on many. */
  marked: ReadonlySet<string>
  /** The line under the pointer or the focus, and where to say what states it. */
  glance: { edge: string; x: number; y: number } | null
  singleKeys: boolean
}

export const noScene: Scene = { picture: picture.empty, points: new Map() }

export const useApp = create<App>(() => ({
  tab: 'search', stage: 'graph', filter: startView.filter, pathForm: startView.path, pathSet: null, meetingForm: startView.meetings, meetings: null,
  scenes: history.start(noScene), more: new Map(), selection: null, lit: new Set(), article: '', busy: '', notice: null, stats: null,
  investigation: null, viewId: '', since: '', sheet: '', tokenWanted: false, restoring: /[?&](e|view)=/.test(location.search), menu: null, marked: new Set(), glance: null, singleKeys: localStorage.getItem('single-keys') !== 'off',
}))

export const set = useApp.setState
export const now = useApp.getState

/** The picture on screen. */
export const shown = (a: App): picture.Picture => history.current(a.scenes).picture
/** Where everything on screen stands. */
export const points = (a: App): ReadonlyMap<string, Point> => history.current(a.scenes).points

/** The filters in force as parameters of a question. */
export function filterParams(f: Filter = now().filter): Params {
  return {
    types: f.types, entity_types: f.entityTypes, statuses: f.statuses, since: whole(f.since), until: whole(f.until), time: f.time, undated: f.undated,
    min_confidence: f.minConfidence, min_origins: f.minOrigins || '', source: f.source,
  }
}

/** A date while it is being typed is not asked for yet. */
const whole = (s: string): string => (/^\d{4}(-\d{2}){0,2}$/.test(s) ? s : '')

const names = new Map<string, string>()

/** Remembers names that an answer told, so that ids can be shown by name wherever they turn up. */
export function learn(entities: Iterable<Pick<Entity, 'id' | 'name'>>): void {
  for (const e of entities) names.set(e.id, e.name)
}

/** The name of an entity that any answer told. */
export const nameOf = (id: string): string | undefined => names.get(id)

let running: AbortController | null = null

/** Runs one question at a time, says what goes on, and turns failures into sentences. */
export async function ask(busy: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  running?.abort()
  const mine = (running = new AbortController())
  set({ busy, notice: null })
  try {
    await work(mine.signal)
  } catch (e) {
    if (mine.signal.aborted) return
    fail(e, () => void ask(busy, work))
  } finally {
    if (running === mine) set({ busy: '' })
  }
}

/** Says what went wrong; a missing token opens the question for one. */
export function fail(e: unknown, retry?: () => void): void {
  if (e instanceof ApiError && e.code === 'unauthorised') set({ tokenWanted: true })
  set({ notice: { text: failureText(e), failed: true, ...(retry ? { retry } : {}) } })
}

/** A failure as a sentence with a way on. */
export function failureText(e: unknown): string {
  return e instanceof ApiError ? sentence({ code: e.code, message: e.message, field: e.field, requestId: e.requestId }) : String(e)
}

export function cancel(): void {
  running?.abort()
  set({ busy: '', notice: { text: 'Cancelled.', failed: false } })
}

export const select = (selection: Selection | null): void => set({ selection, article: '', ...(selection ? { sheet: 'right' as const } : {}) })

/** Marks an entity for an action on many, or takes it off. */
export function mark(id: string): void {
  const next = new Set(now().marked)
  if (!next.delete(id)) next.add(id)
  set({ marked: next })
}
/** Marks exactly these. */
export const markAll = (ids: Iterable<string>): void => set({ marked: new Set(ids) })
export const read = (article: string): void => set({ article, ...(article ? { sheet: 'right' as const } : {}) })
export const show = (tab: Tab): void => set({ tab, sheet: 'left' })
export const look = (stage: Stage): void => set({ stage })
export const light = (ids: Iterable<string>): void => set({ lit: new Set(ids) })
export const setPathForm = (change: Partial<PathForm>): void => set({ pathForm: { ...now().pathForm, ...change } })
export const setMeetingForm = (change: Partial<MeetingForm>): void => set({ meetingForm: { ...now().meetingForm, ...change } })
export const say = (text: string, failed = false): void => set({ notice: { text, failed } })

/** Copies text and says so, or that the browser does not allow it. */
export function copy(text: string, done: string): void {
  navigator.clipboard.writeText(text).then(() => say(done), () => say('The browser does not allow copying here.', true))
}
