import type { Mode, Status } from '../api/types'

/** The filter that is in force for every question the page asks. */
export interface Filter {
  types: string[]; statuses: Status[]; since: string; until: string; time: '' | 'happened' | 'reported'; undated: boolean
  minConfidence: number | null; minOrigins: number
}

export interface PathForm {
  from: string; to: string; via: string[]; avoid: string[]; mode: Mode; k: number; maxSteps: number; places: boolean; hubs: boolean
}

export type Tab = 'search' | 'path' | 'meetings' | 'articles' | 'review' | 'import' | 'saved' | 'notebook'

/** All that a link has to carry to show the same again. Entities are those on screen, in the order they came. */
export interface View {
  tab: Tab; entities: string[]; expanded: string[]; hidden: string[]; pinned: string[]
  selected: string; article: string; path: PathForm; filter: Filter; table: boolean; view: string; generation: number
}

export const noFilter: Filter = {
  types: [], statuses: [], since: '', until: '', time: '', undated: false, minConfidence: null, minOrigins: 0,
}
export const noPath: PathForm = {
  from: '', to: '', via: [], avoid: [], mode: 'shortest', k: 3, maxSteps: 6, places: false, hubs: false,
}
export const startView: View = {
  tab: 'search', entities: [], expanded: [], hidden: [], pinned: [], selected: '', article: '', path: noPath,
  filter: noFilter, table: false, view: '', generation: 0,
}

const tabs: readonly Tab[] = ['search', 'path', 'meetings', 'articles', 'review', 'import', 'saved', 'notebook']
const modes: readonly Mode[] = ['shortest', 'all', 'k', 'weighted', 'time']
const statuses: readonly Status[] = ['asserted', 'alleged', 'denied', 'planned', 'ended']

/** Writes a view as a query string. What is as at the start is left out, so a fresh page has an empty one. */
export function toQuery(v: View): string {
  const q = new URLSearchParams()
  const text = (name: string, value: string, start = ''): void => { if (value !== start) q.set(name, value) }
  const list = (name: string, value: readonly string[]): void => { if (value.length > 0) q.set(name, value.join(',')) }
  const flag = (name: string, value: boolean): void => { if (value) q.set(name, '1') }
  const number = (name: string, value: number, start: number): void => { if (value !== start) q.set(name, String(value)) }
  text('tab', v.tab, 'search')
  list('e', v.entities); list('x', v.expanded); list('hide', v.hidden); list('pin', v.pinned)
  text('sel', v.selected); text('article', v.article); flag('table', v.table); text('view', v.view)
  number('gen', v.generation, 0)
  const p = v.path
  text('from', p.from); text('to', p.to); list('via', p.via); list('avoid', p.avoid); text('mode', p.mode, noPath.mode)
  number('k', p.k, noPath.k); number('steps', p.maxSteps, noPath.maxSteps); flag('places', p.places); flag('hubs', p.hubs)
  const f = v.filter
  list('types', f.types); list('status', f.statuses); text('since', f.since); text('until', f.until); text('time', f.time)
  flag('undated', f.undated); number('origins', f.minOrigins, 0)
  if (f.minConfidence !== null) q.set('conf', String(f.minConfidence))
  return q.toString()
}

/** Reads a query string. What is missing or makes no sense is as at the start: a broken link shows a working page. */
export function fromQuery(query: string): View {
  const q = new URLSearchParams(query)
  const text = (name: string): string => q.get(name) ?? ''
  const list = (name: string): string[] => text(name).split(',').filter((s) => s !== '')
  const flag = (name: string): boolean => q.get(name) === '1'
  const number = (name: string, start: number, least: number, most: number): number => {
    const n = Number(q.get(name) ?? NaN)
    return Number.isInteger(n) && n >= least && n <= most ? n : start
  }
  const one = <T extends string>(name: string, of: readonly T[], start: T): T => of.find((o) => o === q.get(name)) ?? start
  const confidence = Number(q.get('conf') ?? NaN)
  return {
    tab: one('tab', tabs, 'search'), entities: list('e'), expanded: list('x'), hidden: list('hide'), pinned: list('pin'),
    selected: text('sel'), article: text('article'), table: flag('table'), view: text('view'),
    generation: number('gen', 0, 0, Number.MAX_SAFE_INTEGER),
    path: {
      from: text('from'), to: text('to'), via: list('via'), avoid: list('avoid'), mode: one('mode', modes, noPath.mode),
      k: number('k', noPath.k, 1, 20), maxSteps: number('steps', noPath.maxSteps, 1, 8), places: flag('places'), hubs: flag('hubs'),
    },
    filter: {
      types: list('types'), statuses: list('status').flatMap((s) => statuses.find((x) => x === s) ?? []),
      since: date(text('since')), until: date(text('until')), time: one('time', ['', 'happened', 'reported'] as const, ''),
      undated: flag('undated'), minOrigins: number('origins', 0, 0, 1000),
      minConfidence: confidence >= 0 && confidence <= 1 ? confidence : null,
    },
  }
}

function date(s: string): string {
  return /^\d{4}(-\d{2}){0,2}$/.test(s) ? s : ''
}
