import { NodeSquareProgram } from '@sigma/node-square'
import { MultiDirectedGraph } from 'graphology'
import { useEffect, useRef } from 'react'
import Sigma from 'sigma'
import { NodeCircleProgram } from 'sigma/rendering'
import type { Edge, Entity } from '../api/types'
import { collapse, expand, move } from '../app/actions'
import { light, points, select, set, shown, useApp } from '../app/store'
import { date, verb } from '../core/captions'
import { clip, dash, faint, radius, type Ink } from '../core/drawing'
import { degreeShown, expanded, visible } from '../core/picture'
import { LineProgram } from './lines'
import { Diamond, drawHover, drawName, ring } from './marks'
import { readPalette } from './palette'

// The programs bring label drawing of their own; ours has a halo that follows the colours of the page.
class Circle extends NodeCircleProgram { override drawLabel = drawName; override drawHover = drawHover }
class Square extends NodeSquareProgram { override drawLabel = drawName; override drawHover = drawHover }
const shape = { person: 'circle', organisation: 'square', place: 'ring', meeting: 'diamond' } as const
const undirected = new Set(['allied_with', 'deals_with', 'family_of', 'associate_of', 'met'])

/** The picture, drawn with sigma. What is placed stays where it is; the camera alone moves. */
export default function GraphCanvas(): React.JSX.Element {
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const palette = { current: readPalette() }
    let graph = build(palette.current)
    let near = focus(graph)
    const renderer = new Sigma(graph, box.current!, {
      nodeProgramClasses: { circle: Circle, square: Square, ring, diamond: Diamond }, edgeProgramClasses: { line: LineProgram },
      defaultNodeType: 'circle', defaultEdgeType: 'line', labelFont: 'system-ui, sans-serif', labelSize: 13, labelDensity: 0.9, labelGridCellSize: 90,
      labelRenderedSizeThreshold: 4, edgeLabelSize: 11, edgeLabelFont: 'system-ui, sans-serif', enableEdgeEvents: true, zIndex: true, minCameraRatio: 0.05,
      maxCameraRatio: 12, allowInvalidContainer: true, stagePadding: 70, renderEdgeLabels: graph.size <= 45, minEdgeThickness: 1,
      nodeReducer: (id, data) => reduceNode(id, data, palette.current, near),
      edgeReducer: (id, data) => reduceEdge(id, data, palette.current, near),
    })
    renderer.setCustomBBox(extent(graph))
    const stopListening = listen(renderer)
    const update = (): void => {
      const before = graph
      graph = build(palette.current)
      near = focus(graph)
      const fresh = !graph.someNode((id) => before.hasNode(id))
      if (fresh) renderer.setCustomBBox(extent(graph))
      renderer.setSetting('renderEdgeLabels', graph.size <= 45)
      renderer.once('afterRender', measure)
      renderer.setGraph(graph)
      if (fresh) renderer.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 })
      else reveal(renderer)
    }
    measure()
    const repaint = (): void => { palette.current = readPalette(); update() }
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    scheme.addEventListener('change', repaint)
    const observer = new MutationObserver(repaint)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const stop = useApp.subscribe((a, b) => {
      if (a.scenes !== b.scenes || a.more !== b.more) update()
      else if (a.selection !== b.selection || a.lit !== b.lit) { near = focus(graph); renderer.refresh() }
    })
    const fit = (): void => { renderer.setCustomBBox(extent(graph)); renderer.refresh(); void renderer.getCamera().animatedReset({ duration: reduced() ? 0 : 250 }) }
    const zoom = (e: Event): void => {
      const camera = renderer.getCamera()
      void camera.animate({ ratio: camera.getState().ratio * (e as CustomEvent<number>).detail }, { duration: reduced() ? 0 : 120 })
    }
    window.addEventListener('liaison:fit', fit)
    window.addEventListener('liaison:zoom', zoom)
    return () => {
      stop(); stopListening(); observer.disconnect(); scheme.removeEventListener('change', repaint)
      window.removeEventListener('liaison:fit', fit); window.removeEventListener('liaison:zoom', zoom)
      renderer.kill()
    }
  }, [])

  return <div ref={box} className="canvas" aria-hidden="true" data-testid="canvas" />
}

/** How long it took from the answer to the picture, for the journeys that measure it. */
function measure(): void {
  if (performance.getEntriesByName('liaison-answer').length === 0) return
  performance.measure('liaison-drawn', 'liaison-answer')
  performance.clearMarks('liaison-answer')
}

const reduced = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** The picture as sigma wants it, built anew: one pass over it instead of an event for every mark. */
function build(palette: Ink): MultiDirectedGraph {
  const a = useApp.getState()
  const p = shown(a), at = points(a)
  const { entities, edges } = visible(p)
  const g = new MultiDirectedGraph()
  const small = entities.length <= 400
  const names = { labelColor: palette.ink, halo: palette.paper, accent: palette.accent, inside: palette.paper }
  for (const e of entities) {
    const more = a.more.get(e.id) ?? (small ? Math.max(0, e.degree - degreeShown(p, e.id)) : 0)
    g.addNode(e.id, { ...(at.get(e.id) ?? { x: 0, y: 0 }), ...names, color: palette.types[e.type], size: radius(e), label: caption(e), line: e.type === 'meeting' ? e.name : e.line ?? '', type: shape[e.type], more, pinned: p.pinned.has(e.id) })
  }
  const parallels = new Map<string, number>()
  for (const e of edges) {
    const pair = e.from < e.to ? `${e.from} ${e.to}` : `${e.to} ${e.from}`
    const n = parallels.get(pair) ?? 0
    parallels.set(pair, n + 1)
    g.addEdgeWithKey(e.id, e.from, e.to, edgeLook(e, Math.ceil(n / 2) * (n % 2 === 1 ? 7 : -7) * (e.from < e.to ? 1 : -1), palette))
  }
  return g
}

/** A meeting's name lists who was there, which the lines show already: its mark says what and when. */
const caption = (e: Entity): string => (e.type === 'meeting' && e.kind ? [e.kind, e.date?.start ? date(e.date) : ''].filter(Boolean).join(', ') : e.name)

const dashes = { whole: 0, dashed: 1, dotted: 2 }

function edgeLook(e: Edge, shift: number, palette: Ink): Record<string, unknown> {
  return {
    size: 1.1 + Math.min(6, e.origins) * 0.5, color: faint(e) ? palette.weak : e.confirmed ? palette.ink : palette.line, label: clip(verb(e.type), 30), type: 'line',
    dash: dashes[dash(e)], taper: undirected.has(e.type) ? 0 : 1, shift, labelColor: palette.quiet, halo: palette.paper,
  }
}

/** The extent of the marks, which the picture is fitted to. */
function extent(g: MultiDirectedGraph): { x: [number, number]; y: [number, number] } {
  const box = { x: [Infinity, -Infinity] as [number, number], y: [Infinity, -Infinity] as [number, number] }
  g.forEachNode((_, d) => {
    for (const k of ['x', 'y'] as const) { box[k][0] = Math.min(box[k][0], d[k] as number); box[k][1] = Math.max(box[k][1], d[k] as number) }
  })
  if (g.order === 0) return { x: [-1, 1], y: [-1, 1] }
  // A single mark, or all on one line, would be drawn as large as the page.
  for (const k of ['x', 'y'] as const) { const lacks = Math.max(0, 5 - (box[k][1] - box[k][0])) / 2; box[k] = [box[k][0] - lacks, box[k][1] + lacks] }
  return box
}

/** Moves the camera back until everything is in sight; nothing moves where it is already. */
function reveal(s: Sigma): void {
  const { width, height } = s.getDimensions()
  let outside = false
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity }
  s.getGraph().forEachNode((id) => {
    const d = s.getNodeDisplayData(id)
    if (!d) return
    const v = s.framedGraphToViewport(d)
    if (v.x < 0 || v.y < 0 || v.x > width || v.y > height) outside = true
    box.left = Math.min(box.left, d.x); box.right = Math.max(box.right, d.x); box.bottom = Math.min(box.bottom, d.y); box.top = Math.max(box.top, d.y)
  })
  if (!outside) return
  const a = s.viewportToFramedGraph({ x: 0, y: 0 }), b = s.viewportToFramedGraph({ x: width, y: height })
  const state = s.getCamera().getState()
  const ratio = state.ratio * Math.max((box.right - box.left) / Math.abs(b.x - a.x), (box.top - box.bottom) / Math.abs(b.y - a.y)) * 1.15
  void s.getCamera().animate({ x: (box.left + box.right) / 2, y: (box.bottom + box.top) / 2, ratio: Math.max(ratio, state.ratio) }, { duration: reduced() ? 0 : 350 })
}

/** What the selection or a lit hop puts into the foreground; null where nothing is. */
function focus(g: MultiDirectedGraph): { chosen: Set<string>; near: Set<string> } | null {
  const { selection, lit } = useApp.getState()
  const chosen = new Set(lit)
  if (selection?.kind === 'pair') { chosen.add(selection.from); chosen.add(selection.to) } else if (selection) chosen.add(selection.id)
  const near = new Set(chosen)
  for (const id of chosen) {
    if (g.hasNode(id) && lit.size === 0 && selection?.kind === 'entity') { for (const n of g.neighbors(id)) near.add(n); for (const e of g.edges(id)) near.add(e) }
    if (g.hasEdge(id)) for (const n of g.extremities(id)) near.add(n)
  }
  if (selection?.kind === 'pair' && g.hasNode(selection.from) && g.hasNode(selection.to)) for (const e of g.edges(selection.from, selection.to)) { near.add(e); chosen.add(e) }
  return [...near].some((id) => g.hasNode(id) || g.hasEdge(id)) ? { chosen, near } : null
}

type Focus = ReturnType<typeof focus>

function reduceNode(id: string, data: Record<string, unknown>, palette: Ink, f: Focus): Record<string, unknown> {
  if (!f) return data
  if (f.chosen.has(id)) return { ...data, color: palette.accent, forceLabel: true, zIndex: 2 }
  return f.near.has(id) ? { ...data, zIndex: 1 } : { ...data, color: palette.weak, labelColor: palette.quiet, more: 0 }
}

function reduceEdge(id: string, data: Record<string, unknown>, palette: Ink, f: Focus): Record<string, unknown> {
  if (!f) return data
  if (f.chosen.has(id)) return { ...data, color: palette.accent, size: 2.6, zIndex: 2 }
  return f.near.has(id) ? { ...data, zIndex: 1 } : { ...data, color: palette.weak, label: '' }
}

function listen(s: Sigma): () => void {
  let dragged = ''
  let moved = false
  const menu = (id: string, x: number, y: number): void => set({ menu: { id, x, y } })
  s.on('clickNode', ({ node }) => { if (!moved) select({ kind: 'entity', id: node }) })
  s.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
    preventSigmaDefault()
    const a = useApp.getState()
    if (expanded(shown(a), node) && a.more.get(node) === 0) collapse(node)
    else void expand(node)
  })
  s.on('rightClickNode', ({ node, event }) => { event.original.preventDefault(); menu(node, event.x, event.y) })
  s.on('clickEdge', ({ edge }) => select({ kind: 'edge', id: edge }))
  s.on('clickStage', () => { if (useApp.getState().menu) set({ menu: null }); else select(null) })
  s.on('enterNode', ({ node }) => { if (!dragged && !useApp.getState().selection) { const g = s.getGraph(); light([node, ...g.edges(node), ...g.neighbors(node)]) } })
  s.on('leaveNode', () => { if (useApp.getState().lit.size > 0) light([]) })
  s.on('downNode', ({ node }) => { dragged = node; moved = false })
  const mouse = s.getMouseCaptor()
  mouse.on('mousemovebody', (e) => {
    if (!dragged) return
    moved = true
    s.getGraph().mergeNodeAttributes(dragged, s.viewportToGraph(e))
    e.preventSigmaDefault(); e.original.preventDefault(); e.original.stopPropagation()
  })
  const drop = (): void => {
    const g = s.getGraph()
    if (dragged && moved) move(dragged, { x: g.getNodeAttribute(dragged, 'x') as number, y: g.getNodeAttribute(dragged, 'y') as number })
    dragged = ''
    setTimeout(() => { moved = false }, 0)
  }
  mouse.on('mouseup', drop)
  mouse.on('mouseleave', drop)
  const container = s.getContainer()
  const prevent = (e: Event): void => e.preventDefault()
  container.addEventListener('contextmenu', prevent)
  return () => container.removeEventListener('contextmenu', prevent)
}
