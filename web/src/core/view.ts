import type { Mode, Status } from '../api/types'
import type { Kept } from './picture'

/** The filter that is in force for every question the page asks. */
export interface Filter {
  types: string[]; entityTypes: string[]; statuses: Status[]; since: string; until: string; time: '' | 'happened' | 'reported'; undated: boolean
  minConfidence: number | null; minOrigins: number; source: string
}

/** The question how two entities are connected; with further `ends`, how all of them are. */
export interface PathForm {
  from: string; to: string; ends: string[]; via: string[]; avoid: string[]; mode: Mode; k: number; maxSteps: number; places: boolean; hubs: boolean
}

/** The question who met: each of `with` took part. */
export interface MeetingForm { with: string[]; place: string; kind: string; members: boolean }

export type Tab = 'search' | 'path' | 'meetings' | 'articles' | 'review' | 'import' | 'saved' | 'notebook'
/** What the middle of the page shows. */
export type Stage = 'graph' | 'table' | 'timeline' | 'map'

/**
 * All that a link has to carry to show the same again. Entities are those on screen, in the order they came; `points` are
 * their places in tenths, x and y in turn, in the same order; `steps` say which question brought whom, so that it can be
 * taken back; `selected` is an entity's id, `edge:ID` or `pair:ID:ID`.
 */
export interface View {
  tab: Tab; stage: Stage; entities: string[]; points: number[]; steps: Kept[]; hidden: string[]; pinned: string[]
  selected: string; article: string; path: PathForm; meetings: MeetingForm; filter: Filter; view: string; generation: number
}

export const noFilter: Filter = {
  types: [], entityTypes: [], statuses: [], since: '', until: '', time: '', undated: false, minConfidence: null, minOrigins: 0, source: '',
}
export const noPath: PathForm = {
  from: '', to: '', ends: [], via: [], avoid: [], mode: 'shortest', k: 3, maxSteps: 6, places: false, hubs: false,
}
export const noMeetings: MeetingForm = { with: [], place: '', kind: '', members: true }
export const startView: View = {
  tab: 'search', stage: 'graph', entities: [], points: [], steps: [], hidden: [], pinned: [], selected: '', article: '', path: noPath,
  meetings: noMeetings, filter: noFilter, view: '', generation: 0,
}

const tabs: readonly Tab[] = ['search', 'path', 'meetings', 'articles', 'review', 'import', 'saved', 'notebook']
const stages: readonly Stage[] = ['graph', 'table', 'timeline', 'map']
const modes: readonly Mode[] = ['shortest', 'all', 'k', 'weighted', 'time']
const statuses: readonly Status[] = ['asserted', 'alleged', 'denied', 'planned', 'ended']

/** Writes a view as a query string. What is as at the start is left out, so a fresh page has an empty one. */
export function toQuery(v: View): string {
  const q = new URLSearchParams()
  const text = (name: string, value: string, start = ''): void => { if (value !== start) q.set(name, value) }
  const list = (name: string, value: readonly string[]): void => { if (value.length > 0) q.set(name, value.join(',')) }
  const flag = (name: string, value: boolean, start = false): void => { if (value !== start) q.set(name, value ? '1' : '0') }
  const number = (name: string, value: number, start: number): void => { if (value !== start) q.set(name, String(value)) }
  text('tab', v.tab, 'search'); text('show', v.stage, 'graph')
  list('e', v.entities); list('at', v.points.map(String)); list('by', v.steps.map(stepText)); list('hide', v.hidden); list('pin', v.pinned)
  text('sel', v.selected); text('article', v.article); text('view', v.view)
  const p = v.path
  text('from', p.from); text('to', p.to); list('ends', p.ends); list('via', p.via); list('avoid', p.avoid); text('mode', p.mode, noPath.mode)
  number('k', p.k, noPath.k); number('steps', p.maxSteps, noPath.maxSteps); flag('places', p.places); flag('hubs', p.hubs)
  const m = v.meetings
  list('with', m.with); text('in', m.place); text('kind', m.kind); flag('members', m.members, true)
  const f = v.filter
  list('types', f.types); list('of', f.entityTypes); list('status', f.statuses); text('since', f.since); text('until', f.until); text('time', f.time)
  flag('undated', f.undated); number('origins', f.minOrigins, 0); text('source', f.source)
  if (f.minConfidence !== null) q.set('conf', String(f.minConfidence))
  number('gen', v.generation, 0)
  return q.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
}

const kinds: Record<string, Kept['kind']> = { a: 'add', e: 'expand', p: 'path', c: 'connect' }

/** A step as text: its kind, its centre, and whom it brought as runs of places: `e0.0-25_31`. */
function stepText(s: Kept): string {
  const runs: string[] = []
  for (let i = 0; i < s.entities.length; i++) {
    const first = s.entities[i]!
    while (s.entities[i + 1] === s.entities[i]! + 1) i++
    runs.push(first === s.entities[i] ? String(first) : `${first}-${s.entities[i]}`)
  }
  return `${s.kind[0]}${s.centre < 0 ? '' : s.centre}.${runs.join('_')}`
}

function readStep(text: string): Kept | null {
  const [, letter = '', centre, runs] = /^([aepc])(\d{1,4})?\.((?:\d{1,4}(?:-\d{1,4})?(?:_|$))*)$/.exec(text) ?? []
  if (runs === undefined) return null
  const entities: number[] = []
  for (const run of runs.split('_').filter(Boolean)) {
    const [first = 0, last = first] = run.split('-').map(Number)
    // Runs only ascend, so a made-up link cannot ask for more than there are places.
    if (first <= (entities.at(-1) ?? -1)) return null
    for (let i = first; i <= last; i++) entities.push(i)
  }
  return { kind: kinds[letter]!, centre: centre === undefined ? -1 : Number(centre), entities }
}

/** Whether a link carries anything that the page should restore, its generation apart. */
export function isStart(v: View): boolean {
  return toQuery({ ...v, generation: 0 }) === ''
}

/** Reads a query string. What is missing or makes no sense is as at the start: a broken link shows a working page. */
export function fromQuery(query: string): View {
  const q = new URLSearchParams(query)
  const text = (name: string): string => q.get(name) ?? ''
  const list = (name: string): string[] => text(name).split(',').filter((s) => s !== '')
  const flag = (name: string, start = false): boolean => (q.has(name) ? q.get(name) === '1' : start)
  const number = (name: string, start: number, least: number, most: number): number => {
    const n = Number(q.get(name) ?? NaN)
    return Number.isInteger(n) && n >= least && n <= most ? n : start
  }
  const one = <T extends string>(name: string, of: readonly T[], start: T): T => of.find((o) => o === q.get(name)) ?? start
  const confidence = Number(q.get('conf') ?? NaN)
  return {
    tab: one('tab', tabs, 'search'), stage: one('show', stages, 'graph'), entities: list('e'),
    points: list('at').map(Number).filter((n) => Number.isInteger(n)), steps: list('by').flatMap((s) => readStep(s) ?? []), hidden: list('hide'), pinned: list('pin'),
    selected: text('sel'), article: text('article'), view: text('view'),
    generation: number('gen', 0, 0, Number.MAX_SAFE_INTEGER),
    path: {
      from: text('from'), to: text('to'), ends: list('ends'), via: list('via'), avoid: list('avoid'), mode: one('mode', modes, noPath.mode),
      k: number('k', noPath.k, 1, 20), maxSteps: number('steps', noPath.maxSteps, 1, 8), places: flag('places'), hubs: flag('hubs'),
    },
    meetings: { with: list('with'), place: text('in'), kind: text('kind'), members: flag('members', true) },
    filter: {
      types: list('types'), entityTypes: list('of'), statuses: list('status').flatMap((s) => statuses.find((x) => x === s) ?? []),
      since: date(text('since')), until: date(text('until')), time: one('time', ['', 'happened', 'reported'] as const, ''),
      undated: flag('undated'), minOrigins: number('origins', 0, 0, 1000), source: text('source'),
      minConfidence: confidence >= 0 && confidence <= 1 ? confidence : null,
    },
  }
}

function date(s: string): string {
  return /^\d{4}(-\d{2}){0,2}$/.test(s) ? s : ''
}
