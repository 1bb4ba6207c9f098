import type Sigma from 'sigma'
import type { MouseCoords } from 'sigma/types'
import { collapse, expand, move } from '../app/actions'
import { light, mark, markAll, select, set, shown, useApp } from '../app/store'
import { linesOf, nearest, type Affine, type Lines } from '../core/near'
import { expanded } from '../core/picture'

/** How many pixels beside a line still mean the line. */
const reach = 6

/** Turns what the pointer does on the picture into what the page does; `listen` again after another graph is set. */
export function listen(s: Sigma): { stop: () => void; again: () => void } {
  let dragged = ''
  let moved = false
  let lines: Lines | null = null
  let over = ''
  const ids = (): string[] => s.getGraph().edges()
  const lineAt = (x: number, y: number): string => {
    const g = s.getGraph()
    lines ??= linesOf(g.mapEdges((_, d, from, to) => ({ from, to, shift: (d['shift'] as number) / 2 })), (id) => g.getNodeAttributes(id) as { x: number; y: number })
    const i = nearest(scaled(lines, s.scaleSize()), affine(s), x, y, reach)
    return i < 0 ? '' : ids()[i]!
  }
  const menu = (id: string, x: number, y: number): void => set({ menu: { id, x, y }, glance: null })
  s.on('clickNode', ({ node, event }) => {
    if (moved) return
    const { selection, marked } = useApp.getState()
    if (!many(event)) { markAll([]); select({ kind: 'entity', id: node }); return }
    // The first that is added joins the one in the card.
    if (marked.size === 0 && selection?.kind === 'entity' && selection.id !== node && s.getGraph().hasNode(selection.id)) mark(selection.id)
    mark(node)
  })
  s.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
    preventSigmaDefault()
    const a = useApp.getState()
    if (expanded(shown(a), node) && a.more.get(node) === 0) collapse(node)
    else void expand(node)
  })
  s.on('rightClickNode', ({ node, event }) => { event.original.preventDefault(); menu(node, event.x, event.y) })
  s.on('clickStage', ({ event }) => {
    if (useApp.getState().menu) { set({ menu: null }); return }
    if (many(event)) return
    markAll([])
    const line = lineAt(event.x, event.y)
    select(line ? { kind: 'edge', id: line } : null)
  })
  const leaveLine = (): void => {
    if (!over) return
    over = ''
    s.getContainer().classList.remove('on-line')
    set({ glance: null })
    if (useApp.getState().lit.size > 0) light([])
  }
  let frame = 0
  s.on('moveBody', ({ event }) => {
    if (frame || dragged || onMark || (event.original as MouseEvent).buttons) return
    frame = requestAnimationFrame(() => {
      frame = 0
      const line = onMark || s.getCamera().isAnimated() ? '' : lineAt(event.x, event.y)
      if (line === over) return
      leaveLine()
      if (!line) return
      over = line
      s.getContainer().classList.add('on-line')
      set({ glance: { edge: line, x: event.x, y: event.y } })
      if (!useApp.getState().selection) light([line, ...s.getGraph().extremities(line)])
    })
  })
  let onMark = false
  s.on('enterNode', ({ node }) => {
    onMark = true
    leaveLine()
    if (!dragged && !useApp.getState().selection) { const g = s.getGraph(); light([node, ...g.edges(node), ...g.neighbors(node)]) }
  })
  s.on('leaveNode', () => { onMark = false; if (useApp.getState().lit.size > 0) light([]) })
  s.on('leaveStage', leaveLine)
  s.on('downNode', ({ node, event }) => { if (!many(event)) { dragged = node; moved = false } })
  const mouse = s.getMouseCaptor()
  mouse.on('mousemovebody', (e) => {
    if (!dragged) return
    moved = true
    lines = null
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
  const stopFrame = marquee(s)
  return {
    stop: () => { cancelAnimationFrame(frame); stopFrame(); container.removeEventListener('contextmenu', prevent) },
    again: () => { lines = null; leaveLine() },
  }
}

const many = (e: MouseCoords): boolean => { const o = e.original; return o.shiftKey || o.ctrlKey || o.metaKey }

/** Where a point of the drawing stands in pixels; the camera only moves and scales. */
function affine(s: Sigma): Affine {
  const o = s.graphToViewport({ x: 0, y: 0 }), x = s.graphToViewport({ x: 1, y: 0 }), y = s.graphToViewport({ x: 0, y: 1 })
  return { a: x.x - o.x, b: x.y - o.y, c: y.x - o.x, d: y.y - o.y, e: o.x, f: o.y }
}

/** Lines whose shift beside their parallels is as large as the camera draws it. */
function scaled(lines: Lines, by: number): Lines {
  if (by === 1) return lines
  const out = lines.slice()
  for (let i = 4; i < out.length; i += 5) out[i]! *= by
  return out
}

/** Dragging with Shift draws a frame; the marks inside are marked. */
function marquee(s: Sigma): () => void {
  const box = s.getContainer()
  let from: { x: number; y: number } | null = null
  let frame: HTMLElement | null = null
  const at = (e: MouseEvent): { x: number; y: number } => { const r = box.getBoundingClientRect(); return { x: e.clientX - r.left, y: e.clientY - r.top } }
  const down = (e: MouseEvent): void => {
    if (!e.shiftKey || e.button !== 0) return
    from = at(e)
    set({ glance: null })
    // Sigma would move the camera; a click that ends where it began still reaches it.
    e.stopPropagation()
  }
  const move = (e: MouseEvent): void => {
    if (!from) return
    const to = at(e)
    frame ??= box.appendChild(Object.assign(document.createElement('div'), { className: 'marquee' }))
    Object.assign(frame.style, { left: `${Math.min(from.x, to.x)}px`, top: `${Math.min(from.y, to.y)}px`, width: `${Math.abs(to.x - from.x)}px`, height: `${Math.abs(to.y - from.y)}px` })
  }
  const up = (e: MouseEvent): void => {
    if (!from) return
    const start = from, to = at(e)
    from = null
    frame?.remove()
    frame = null
    if (Math.hypot(to.x - start.x, to.y - start.y) < 5) return
    const inside = s.getGraph().filterNodes((_, d) => {
      const p = s.graphToViewport(d as unknown as { x: number; y: number })
      return p.x >= Math.min(start.x, to.x) && p.x <= Math.max(start.x, to.x) && p.y >= Math.min(start.y, to.y) && p.y <= Math.max(start.y, to.y)
    })
    markAll([...useApp.getState().marked, ...inside])
  }
  box.addEventListener('mousedown', down, true)
  window.addEventListener('mousemove', move)
  window.addEventListener('mouseup', up)
  return () => { box.removeEventListener('mousedown', down, true); window.removeEventListener('mousemove', move); window.removeEventListener('mouseup', up) }
}
