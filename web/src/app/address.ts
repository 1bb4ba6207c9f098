import { api } from '../api/client'
import { plural } from '../core/captions'
import * as picture from '../core/picture'
import type { Point } from '../core/place'
import { fromQuery, toQuery, type View } from '../core/view'
import { news } from '../core/watch'
import { among, findPaths, lay } from './actions'
import { ask, copy, fail, learn, now, points, say, set, shown, type App, type Selection } from './store'

/** The longest address that is shared as it is; a longer view is kept in the store and shared by its id. */
export const longest = 2048

function selected(s: Selection | null): string {
  if (!s) return ''
  return s.kind === 'entity' ? s.id : s.kind === 'edge' ? `edge:${s.id}` : `pair:${s.from}:${s.to}`
}

function selection(s: string): Selection | null {
  const [kind, a, b] = s.split(':')
  if (kind === 'edge' && a) return { kind, id: a }
  if (kind === 'pair' && a && b) return { kind, from: a, to: b }
  return kind ? { kind: 'entity', id: kind } : null
}

/** Whether the picture is the answer to the path form, so that the form alone brings it back. */
function isPath(a: App): boolean {
  const { steps } = shown(a)
  return a.tab === 'path' && a.pathSet !== null && steps.length === 1 && steps[0]!.kind === 'path'
}

/** The view that a link to this page carries. */
export function viewOf(a: App): View {
  const p = shown(a), at = points(a)
  const entities = isPath(a) ? [] : [...p.entities.keys()]
  return {
    tab: a.tab, stage: a.stage, entities, points: entities.flatMap((id) => [Math.round((at.get(id)?.x ?? 0) * 10), Math.round((at.get(id)?.y ?? 0) * 10)]),
    steps: entities.length > 0 ? picture.kept(p) : [], hidden: [...p.hidden], pinned: [...p.pinned], selected: selected(a.selection), article: a.article, path: a.pathForm, meetings: a.meetingForm,
    filter: a.filter, view: '', generation: entities.length > 0 || a.pathSet ? a.stats?.generation ?? 0 : 0,
  }
}

/** While a link is being read the address stays as it is: what it asks for is not in the picture yet, and may have to be asked for again. */
let reading = false

/** Restores what a link or a saved view carries, and says what has changed since it was made. */
export async function restore(query: string): Promise<void> {
  reading = true
  const v = await bringBack(query).finally(() => { reading = false })
  if (!v) return
  if (v.entities.length === 0 || shown(now()).entities.size > 0) writeAddress()
  if (v.generation > 0) await sayWhatChanged(v.generation)
}

/** Brings back what a link carries; null where the view that it names is not there. */
async function bringBack(query: string): Promise<View | null> {
  let v = fromQuery(query)
  if (v.view) {
    try {
      const saved = await api.view(v.view)
      set({ viewId: saved.id })
      v = { ...fromQuery(saved.state), view: '' }
    } catch (e) {
      fail(e)
      return null
    }
  }
  set({ tab: v.tab, stage: v.stage, filter: v.filter, pathForm: v.path, meetingForm: v.meetings, article: v.article, pathSet: null, selection: selection(v.selected) })
  if (v.entities.length > 0) {
    const at = new Map<string, Point>(v.entities.flatMap((id, i) => (v.points.length > 2 * i + 1 ? [[id, { x: v.points[2 * i]! / 10, y: v.points[2 * i + 1]! / 10 }]] : [])))
    await ask('Restoring the view', async (signal) => {
      const answer = await among(v.entities, signal)
      lay('Restore', picture.restore(answer, v.entities, v.steps, v.hidden, v.pinned), at)
      const gone = v.entities.length - answer.entities.length
      if (gone > 0) say(`${plural(gone, 'entity is', 'entities are')} not in the graph any more.`)
    })
  } else if (v.tab === 'path' && v.path.from && v.path.to) {
    await findPaths()
    set({ selection: selection(v.selected), article: v.article })
  }
  return v
}

async function sayWhatChanged(generation: number): Promise<void> {
  try {
    const set_ = await api.changes({ since: generation, limit: 500 })
    if (set_.current <= generation) return
    const p = shown(now())
    const n = news(set_.changes, new Set([...p.entities.keys(), ...p.edges.keys()]))
    const parts = [n.newEntities > 0 && plural(n.newEntities, 'new entity', 'new entities'), n.newEdges > 0 && plural(n.newEdges, 'new line'), n.lostEdges > 0 && `${plural(n.lostEdges, 'line')} fewer`].filter(Boolean)
    set({ since: set_.reset ? 'The graph has changed a good deal since this link was made.' : `Since this link was made: ${parts.join(', ') || 'small changes'}; ${n.touched === 0 ? 'nothing shown here is touched' : `${plural(n.touched, 'thing')} shown here changed`}.` })
  } catch (e) {
    fail(e)
  }
}

/** Keeps the address bar at the view; called on every change. */
export function writeAddress(): void {
  if (reading) return
  const q = toQuery(viewOf(now()))
  const next = q ? `?${q}` : location.pathname
  if (next.length <= longest && next !== location.search) window.history.replaceState(null, '', next)
}

/** Copies a link that opens this very view; a long one is first kept in the store. */
export async function share(): Promise<string> {
  const a = now()
  const q = toQuery(viewOf(a))
  let link = `${location.origin}/${q ? `?${q}` : ''}`
  if (link.length > longest) {
    try {
      const saved = await api.saveView({ name: 'Shared view', state: q })
      link = `${location.origin}/?view=${saved.id}`
    } catch (e) {
      fail(e)
      return ''
    }
  }
  copy(link, 'Link copied: it opens this very view.')
  return link
}

/** Asks for the names of ids that a link carried and no answer has told yet. */
export async function learnNames(ids: readonly string[], signal: AbortSignal): Promise<void> {
  await Promise.all(ids.map(async (id) => { learn([(await api.entity(id, signal)).entity]) }))
}
