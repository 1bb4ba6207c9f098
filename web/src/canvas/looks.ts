import { MultiDirectedGraph } from 'graphology'
import type { Edge, Entity } from '../api/types'
import { points, shown, useApp } from '../app/store'
import { date, verb } from '../core/captions'
import { clip, dash, faint, radius, type Ink } from '../core/drawing'
import { degrees, visible } from '../core/picture'
import { shapes } from './marks'

/** Above this many lines they are drawn thinner, and a slow device leaves them out while the camera moves. */
export const dense = 1500
const undirected = new Set(['allied_with', 'deals_with', 'family_of', 'associate_of', 'met'])
const dashes = { whole: 0, dashed: 1, dotted: 2 }

/** The picture as sigma wants it, built anew: one pass over it instead of an event for every mark. */
export function build(palette: Ink): MultiDirectedGraph {
  const a = useApp.getState()
  const p = shown(a), at = points(a)
  const { entities, edges } = visible(p)
  const g = new MultiDirectedGraph()
  const drawn = entities.length <= 400 ? degrees(p) : null
  const names = { labelColor: palette.ink, halo: palette.paper, accent: palette.accent, inside: palette.paper, type: 'mark' }
  for (const e of entities) {
    const more = a.more.get(e.id) ?? (drawn ? Math.max(0, e.degree - (drawn.get(e.id) ?? 0)) : 0)
    g.addNode(e.id, { ...(at.get(e.id) ?? { x: 0, y: 0 }), ...names, color: palette.types[e.type], size: radius(e), label: caption(e), line: e.type === 'meeting' ? e.name : e.line ?? '', shape: shapes[e.type], more, pinned: p.pinned.has(e.id) })
  }
  const thin = edges.length > dense ? 0.6 : 1
  const parallels = new Map<string, number>()
  for (const e of edges) {
    const pair = e.from < e.to ? `${e.from} ${e.to}` : `${e.to} ${e.from}`
    const n = parallels.get(pair) ?? 0
    parallels.set(pair, n + 1)
    g.addEdgeWithKey(e.id, e.from, e.to, edgeLook(e, Math.ceil(n / 2) * (n % 2 === 1 ? 7 : -7) * (e.from < e.to ? 1 : -1), thin, palette))
  }
  return g
}

/** A meeting's name lists who was there, which the lines show already: its mark says what and when. */
const caption = (e: Entity): string => (e.type === 'meeting' && e.kind ? [e.kind, e.date?.start ? date(e.date) : ''].filter(Boolean).join(', ') : e.name)

function edgeLook(e: Edge, shift: number, thin: number, palette: Ink): Record<string, unknown> {
  return {
    size: (1.1 + Math.min(6, e.origins) * 0.5) * thin, color: faint(e) ? palette.weak : e.confirmed ? palette.ink : palette.line, label: clip(verb(e.type), 30), type: 'line',
    dash: dashes[dash(e)], taper: undirected.has(e.type) ? 0 : 1, shift, labelColor: palette.quiet, halo: palette.paper,
  }
}

/** The extent of the marks, which the picture is fitted to. */
export function extent(g: MultiDirectedGraph): { x: [number, number]; y: [number, number] } {
  const box = { x: [Infinity, -Infinity] as [number, number], y: [Infinity, -Infinity] as [number, number] }
  g.forEachNode((_, d) => {
    for (const k of ['x', 'y'] as const) { box[k][0] = Math.min(box[k][0], d[k] as number); box[k][1] = Math.max(box[k][1], d[k] as number) }
  })
  if (g.order === 0) return { x: [-1, 1], y: [-1, 1] }
  // A single mark, or all on one line, would be drawn as large as the page.
  for (const k of ['x', 'y'] as const) { const lacks = Math.max(0, 5 - (box[k][1] - box[k][0])) / 2; box[k] = [box[k][0] - lacks, box[k][1] + lacks] }
  return box
}

/** What is in the foreground: what is chosen, and what lies beside it. */
export interface Focus { chosen: Set<string>; near: Set<string> }

/** What the selection, the marked ones or a lit hop put into the foreground; null where nothing is. */
export function focus(g: MultiDirectedGraph): Focus | null {
  const { selection, lit, marked } = useApp.getState()
  const chosen = new Set([...lit, ...marked])
  if (selection?.kind === 'pair') { chosen.add(selection.from); chosen.add(selection.to) } else if (selection) chosen.add(selection.id)
  const near = new Set(chosen)
  for (const id of chosen) {
    if (g.hasNode(id) && lit.size === 0 && (marked.has(id) || selection?.kind === 'entity')) { for (const n of g.neighbors(id)) near.add(n); for (const e of g.edges(id)) near.add(e) }
    if (g.hasEdge(id)) for (const n of g.extremities(id)) near.add(n)
  }
  if (selection?.kind === 'pair' && g.hasNode(selection.from) && g.hasNode(selection.to)) for (const e of g.edges(selection.from, selection.to)) { near.add(e); chosen.add(e) }
  return [...near].some((id) => g.hasNode(id) || g.hasEdge(id)) ? { chosen, near } : null
}

export function reduceNode(id: string, data: Record<string, unknown>, palette: Ink, f: Focus | null): Record<string, unknown> {
  if (!f) return data
  if (f.chosen.has(id)) return { ...data, color: palette.accent, forceLabel: true, zIndex: 2 }
  return f.near.has(id) ? { ...data, zIndex: 1 } : { ...data, color: palette.weak, labelColor: palette.quiet, more: 0 }
}

export function reduceEdge(id: string, data: Record<string, unknown>, palette: Ink, f: Focus | null): Record<string, unknown> {
  if (!f) return data
  if (f.chosen.has(id)) return { ...data, color: palette.accent, size: 2.6, zIndex: 2 }
  return f.near.has(id) ? { ...data, zIndex: 1 } : { ...data, color: palette.weak, label: '' }
}
