import { createNodeBorderProgram } from '@sigma/node-border'
import { NodeSquareProgram } from '@sigma/node-square'
import { MultiDirectedGraph } from 'graphology'
import { useEffect, useRef } from 'react'
import Sigma from 'sigma'
import { NodeCircleProgram } from 'sigma/rendering'
import type { Edge, Entity } from '../api/types'
import { collapse, expand, light, move, select, shown, useApp } from '../app/store'
import { verb } from '../core/captions'
import { expanded, visible } from '../core/picture'
import { type Palette, readPalette } from './palette'

const hollow = createNodeBorderProgram({
  borders: [{ size: { value: 0.28 }, color: { attribute: 'color' } }, { size: { fill: true }, color: { attribute: 'inside' } }],
})
const shape = { person: 'circle', organisation: 'square', place: 'hollow', meeting: 'circle' } as const

/** The picture, drawn with sigma. What is placed stays where it is; the camera alone moves. */
export default function GraphCanvas({ onMenu }: { onMenu: (id: string, x: number, y: number) => void }): React.JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const sigma = useRef<Sigma | null>(null)
  const graph = useRef(new MultiDirectedGraph())
  const menu = useRef(onMenu)
  menu.current = onMenu

  useEffect(() => {
    const palette = { current: readPalette() }
    const renderer = new Sigma(graph.current, box.current!, {
      nodeProgramClasses: { circle: NodeCircleProgram, square: NodeSquareProgram, hollow },
      defaultNodeType: 'circle', defaultEdgeType: 'line', labelFont: 'system-ui, sans-serif', labelSize: 13, labelDensity: 0.6,
      labelRenderedSizeThreshold: 5, renderEdgeLabels: false, enableEdgeEvents: true, zIndex: true, minCameraRatio: 0.05, maxCameraRatio: 8,
      labelColor: { attribute: 'labelColor' }, allowInvalidContainer: true,
      nodeReducer: (id, data) => reduceNode(id, data, palette.current),
      edgeReducer: (id, data) => reduceEdge(id, data, palette.current),
    })
    sigma.current = renderer
    listen(renderer, graph.current, menu)
    const follow = (): void => { palette.current = readPalette(); paint(graph.current, palette.current); renderer.refresh() }
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    scheme.addEventListener('change', follow)
    const observer = new MutationObserver(follow)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const update = (): void => { draw(graph.current, palette.current); renderer.refresh() }
    update()
    const stop = useApp.subscribe((a, b) => {
      if (a.pictures !== b.pictures || a.points !== b.points || a.more !== b.more) update()
      else if (a.selection !== b.selection || a.lit !== b.lit) renderer.refresh({ skipIndexation: true })
    })
    return () => { stop(); observer.disconnect(); scheme.removeEventListener('change', follow); renderer.kill(); sigma.current = null }
  }, [])

  useEffect(() => {
    const fit = (): void => { void sigma.current?.getCamera().animatedReset({ duration: reduced() ? 0 : 250 }) }
    window.addEventListener('liaison:fit', fit)
    return () => window.removeEventListener('liaison:fit', fit)
  }, [])

  return <div ref={box} className="canvas" aria-hidden="true" data-testid="canvas" />
}

const reduced = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

function size(e: Entity): number {
  return Math.min(18, 6 + 2.2 * Math.log2(1 + e.origins))
}

function draw(g: MultiDirectedGraph, palette: Palette): void {
  const a = useApp.getState()
  const p = shown(a)
  const { entities, edges } = visible(p)
  const keep = new Set(entities.map((e) => e.id))
  const keepEdges = new Set(edges.map((e) => e.id))
  for (const id of g.edges()) if (!keepEdges.has(id)) g.dropEdge(id)
  for (const id of g.nodes()) if (!keep.has(id)) g.dropNode(id)
  for (const e of entities) {
    const point = a.points.get(e.id) ?? { x: 0, y: 0 }
    const more = a.more.get(e.id) ?? 0
    const label = more > 0 && expanded(p, e.id) ? `${e.name}  +${more}` : e.name
    g.mergeNode(e.id, { ...point, size: size(e), label, kind: e.type, type: shape[e.type], pinned: p.pinned.has(e.id) })
  }
  for (const e of edges) if (!g.hasEdge(e.id)) g.addEdgeWithKey(e.id, e.from, e.to, edgeLook(e))
    else g.mergeEdgeAttributes(e.id, edgeLook(e))
  paint(g, palette)
}

function edgeLook(e: Edge): Record<string, unknown> {
  return { size: 1 + (e.strength / 1000) * 2.5, weak: e.confidence < 0.5 && !e.confirmed, label: verb(e.type), type: 'line' }
}

function paint(g: MultiDirectedGraph, palette: Palette): void {
  g.forEachNode((id, d) => { g.mergeNodeAttributes(id, { color: palette.types[d['kind'] as Entity['type']], inside: palette.paper, labelColor: palette.ink }) })
  g.forEachEdge((id, d) => { g.setEdgeAttribute(id, 'color', d['weak'] ? palette.weak : palette.line) })
}

function reduceNode(id: string, data: Record<string, unknown>, palette: Palette): Record<string, unknown> {
  const { selection, lit } = useApp.getState()
  const chosen = selection?.kind === 'entity' ? selection.id === id : selection?.kind === 'pair' && (selection.from === id || selection.to === id)
  if (chosen || lit.has(id)) return { ...data, color: palette.accent, forceLabel: true, zIndex: 2 }
  return data
}

function reduceEdge(id: string, data: Record<string, unknown>, palette: Palette): Record<string, unknown> {
  const { selection, lit } = useApp.getState()
  return lit.has(id) || (selection?.kind === 'edge' && selection.id === id) ? { ...data, color: palette.accent, size: 4, zIndex: 2 } : data
}

function listen(s: Sigma, g: MultiDirectedGraph, menu: { current: (id: string, x: number, y: number) => void }): void {
  let dragged = ''
  let moved = false
  s.on('clickNode', ({ node }) => { if (!moved) select({ kind: 'entity', id: node }) })
  s.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
    preventSigmaDefault()
    if (expanded(shown(useApp.getState()), node) && !useApp.getState().more.get(node)) collapse(node)
    else void expand(node)
  })
  s.on('rightClickNode', ({ node, event }) => { event.original.preventDefault(); menu.current(node, event.x, event.y) })
  s.on('clickEdge', ({ edge }) => select({ kind: 'edge', id: edge }))
  s.on('clickStage', () => select(null))
  s.on('enterNode', ({ node }) => light([node, ...g.edges(node)]))
  s.on('leaveNode', () => light([]))
  s.on('downNode', ({ node }) => { dragged = node; moved = false; if (!s.getCustomBBox()) s.setCustomBBox(s.getBBox()) })
  s.getMouseCaptor().on('mousemovebody', (e) => {
    if (!dragged) return
    moved = true
    const p = s.viewportToGraph(e)
    g.mergeNodeAttributes(dragged, p)
    e.preventSigmaDefault(); e.original.preventDefault(); e.original.stopPropagation()
  })
  const drop = (): void => {
    if (dragged && moved) {
      move(dragged, { x: g.getNodeAttribute(dragged, 'x') as number, y: g.getNodeAttribute(dragged, 'y') as number })
      s.setCustomBBox(null)
    }
    dragged = ''
    setTimeout(() => { moved = false }, 0)
  }
  s.getMouseCaptor().on('mouseup', drop)
  s.getMouseCaptor().on('mouseleave', drop)
}
