import { useEffect, useRef } from 'react'
import type Sigma from 'sigma'
import { useApp } from '../app/store'
import { beginNames, type Rect } from './labels'
import { build, dense, extent, focus, reduceEdge, reduceNode } from './looks'
import { readPalette } from './palette'
import { listen } from './pointer'
import { begin, drawnBySoftware, settled } from './renderer'

/** Above this many lines their words would cover one another. */
const mostWorded = 45

/** In pictures up to this size every name is written that has room. */
const mostNamed = 60
/** In larger pictures names do not keep off marks: there is no room anyway. */
const mostAvoided = 600

/** The picture, drawn with sigma. What is placed stays where it is; the camera alone moves. */
export default function GraphCanvas(): React.JSX.Element {
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let stop: (() => void) | null = null
    let wanted = true
    void draw(box.current!, () => wanted).then((end) => { if (wanted) stop = end; else end() })
    return () => { wanted = false; stop?.() }
  }, [])

  return <div ref={box} className="canvas waiting" aria-hidden="true" data-testid="canvas" />
}

async function draw(box: HTMLElement, wanted: () => boolean): Promise<() => void> {
  const palette = { current: readPalette() }
  let graph = build(palette.current)
  let near = focus(graph)
  const renderer = await begin(box, {
    labelFont: 'system-ui, sans-serif', labelSize: 13, labelGridCellSize: 90, labelRenderedSizeThreshold: 4, edgeLabelSize: 11, edgeLabelFont: 'system-ui, sans-serif',
    zIndex: true, minCameraRatio: 0.05, maxCameraRatio: 12, stagePadding: Math.min(70, box.clientWidth / 9), minEdgeThickness: 1,
    nodeReducer: (id, data) => reduceNode(id, data, palette.current, near),
    edgeReducer: (id, data) => reduceEdge(id, data, palette.current, near),
  }, wanted)
  if (!renderer) return () => {}
  const pointer = listen(renderer)
  renderer.on('beforeRender', () => beginNames(() => (graph.order <= mostAvoided ? standing(renderer) : [])))
  const slow = drawnBySoftware(renderer)
  const show = (): void => {
    pointer.again()
    const fit = { renderEdgeLabels: graph.size <= mostWorded, hideEdgesOnMove: slow && graph.size > dense, labelDensity: graph.order <= mostNamed ? 4 : 0.9 }
    // Sigma indexes the graph anew whenever it is told a setting.
    if (Object.entries(fit).some(([name, value]) => renderer.getSetting(name as keyof typeof fit) !== value)) renderer.setSettings(fit)
    renderer.once('afterRender', measure)
    renderer.setGraph(graph)
  }
  const update = (): void => {
    const before = graph
    graph = build(palette.current)
    near = focus(graph)
    const fresh = !graph.someNode((id) => before.hasNode(id))
    if (fresh) renderer.setCustomBBox(extent(graph))
    show()
    if (fresh) renderer.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 })
    else reveal(renderer)
  }
  const repaint = (): void => { palette.current = readPalette(); update() }
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  scheme.addEventListener('change', repaint)
  const observer = new MutationObserver(repaint)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const stop = useApp.subscribe((a, b) => {
    if (a.scenes !== b.scenes || a.more !== b.more) update()
    else if (a.selection !== b.selection || a.lit !== b.lit || a.marked !== b.marked) { near = focus(graph); renderer.scheduleRefresh() }
  })
  const fit = (): void => { renderer.setCustomBBox(extent(graph)); renderer.refresh(); void renderer.getCamera().animatedReset({ duration: reduced() ? 0 : 250 }) }
  const zoom = (e: Event): void => {
    const camera = renderer.getCamera()
    void camera.animate({ ratio: camera.getState().ratio * (e as CustomEvent<number>).detail }, { duration: reduced() ? 0 : 120 })
  }
  window.addEventListener('liaison:fit', fit)
  window.addEventListener('liaison:zoom', zoom)
  // What happened while sigma started is in the picture, too.
  graph = build(palette.current)
  near = focus(graph)
  renderer.setCustomBBox(extent(graph))
  show()
  void settled(renderer).then(() => box.classList.remove('waiting'))
  return () => {
    stop(); pointer.stop(); observer.disconnect(); scheme.removeEventListener('change', repaint)
    window.removeEventListener('liaison:fit', fit); window.removeEventListener('liaison:zoom', zoom)
    renderer.kill()
  }
}

/** How long it took from the answer to the picture, for the journeys that measure it. */
function measure(): void {
  if (performance.getEntriesByName('liaison-answer').length === 0) return
  performance.measure('liaison-drawn', 'liaison-answer')
  performance.clearMarks('liaison-answer')
}

const reduced = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Where the marks stand on the drawing, in pixels. */
function standing(s: Sigma): Rect[] {
  return s.getGraph().mapNodes((id) => {
    const d = s.getNodeDisplayData(id)!
    const { x, y } = s.framedGraphToViewport(d), r = s.scaleSize(d.size)
    return [x - r, y - r, x + r, y + r]
  })
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
