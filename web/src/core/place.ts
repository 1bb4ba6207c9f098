import type { Edge, Entity } from '../api/types'

export interface Point { readonly x: number; readonly y: number }

/**
 * Places what is new around what is there: what is placed never moves. New entities start beside the neighbour through
 * which they came and are then eased apart and towards their neighbours; what has no placed neighbour starts a cluster of
 * its own to the right. Deterministic: the same picture gives the same places.
 */
export function place(entities: readonly Entity[], edges: readonly Edge[], before: ReadonlyMap<string, Point>): Map<string, Point> {
  const points = new Map<string, Point>()
  for (const e of entities) {
    const p = before.get(e.id)
    if (p) points.set(e.id, p)
  }
  const fixed = new Set(points.keys())
  if (fixed.size === entities.length) return points
  const neighbours = adjacency(edges)
  seed(entities, neighbours, points)
  ease([...points.keys()].filter((id) => !fixed.has(id)), neighbours, points)
  return spread(entities, points, fixed)
}

/** Lays paths out from left to right in layers, by how many steps an entity is from the start of the first path it is on. */
export function placePaths(paths: readonly (readonly string[])[]): Map<string, Point> {
  const column = new Map<string, number>()
  for (const path of paths) path.forEach((id, i) => { if (!column.has(id)) column.set(id, i) })
  const last = paths.map((p) => p.at(-1))
  const most = Math.max(0, ...column.values())
  for (const id of last) if (id !== undefined && last.every((l) => l === id)) column.set(id, most)
  const layers = new Map<number, string[]>()
  for (const [id, c] of column) (layers.get(c) ?? layers.set(c, []).get(c)!).push(id)
  const points = new Map<string, Point>()
  for (const [c, ids] of layers) ids.forEach((id, i) => points.set(id, { x: c * 5 + (i % 2) * 0.4, y: ((ids.length - 1) / 2 - i) * 2.2 + (c % 2) * 0.8 }))
  return points
}

/** Lays entities out in columns by distance from a centre; what is not connected to it comes last. */
export function placeLayers(centre: string, entities: readonly Entity[], edges: readonly Edge[]): Map<string, Point> {
  const neighbours = adjacency(edges)
  const depth = new Map([[centre, 0]])
  const queue = [centre]
  for (const id of queue) for (const n of neighbours.get(id) ?? []) if (!depth.has(n)) { depth.set(n, depth.get(id)! + 1); queue.push(n) }
  const most = Math.max(...depth.values())
  const layers: string[][] = []
  for (const e of entities) (layers[depth.get(e.id) ?? most + 1] ??= []).push(e.id)
  const points = new Map<string, Point>()
  layers.forEach((ids, c) => ids.forEach((id, i) => {
    const row = i % 24
    points.set(id, { x: c * 6 + Math.floor(i / 24) * 2, y: (Math.min(ids.length, 24) - 1) / 2 - row })
  }))
  return points
}

/** Lays entities out on one ring in the order given. */
export function placeRing(entities: readonly Entity[]): Map<string, Point> {
  const radius = Math.max(3, (entities.length * spacing) / (2 * Math.PI))
  return new Map(entities.map((e, i) => {
    const angle = (2 * Math.PI * i) / entities.length
    return [e.id, { x: radius * Math.sin(angle), y: radius * Math.cos(angle) }]
  }))
}

const spacing = 1.6
const golden = Math.PI * (3 - Math.sqrt(5))

function adjacency(edges: readonly Edge[]): Map<string, string[]> {
  const out = new Map<string, string[]>()
  const link = (a: string, b: string): void => { (out.get(a) ?? out.set(a, []).get(a)!).push(b) }
  for (const e of edges) { link(e.from, e.to); link(e.to, e.from) }
  return out
}

/** Gives each unplaced entity a start: breadth first from what is placed, the best connected first. */
function seed(entities: readonly Entity[], neighbours: Map<string, string[]>, points: Map<string, Point>): void {
  const here = new Set(entities.map((e) => e.id))
  const children = new Map<string, number>()
  const queue = entities.filter((e) => points.has(e.id)).map((e) => e.id)
  const rest = entities.filter((e) => !points.has(e.id)).sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1))
  let right = points.size === 0 ? 0 : Math.max(...[...points.values()].map((p) => p.x)) + 4 * spacing
  let at = 0
  for (let next = 0; ; next++) {
    while (at < queue.length) {
      const id = queue[at++]!
      const centre = points.get(id)!
      for (const n of neighbours.get(id) ?? []) {
        if (points.has(n) || !here.has(n)) continue
        const i = (children.get(id) ?? 0) + 1
        children.set(id, i)
        const r = spacing * (0.9 + Math.sqrt(i) * 0.75)
        points.set(n, { x: centre.x + r * Math.cos(i * golden), y: centre.y + r * Math.sin(i * golden) })
        queue.push(n)
      }
    }
    const e = rest[next]
    if (!e) return
    if (points.has(e.id)) continue
    points.set(e.id, { x: right, y: 0 })
    right += 4 * spacing
    queue.push(e.id)
  }
}

/** Eases the new ones: springs along lines, repulsion within reach, fewer rounds the more there are. */
function ease(fresh: readonly string[], neighbours: Map<string, string[]>, points: Map<string, Point>): void {
  const x = new Map([...points].map(([id, p]) => [id, [p.x, p.y] as [number, number]]))
  const reach = spacing * 2.4
  const rounds = Math.max(6, Math.min(90, Math.floor(24_000 / (x.size + 1))))
  for (let round = 0; round < rounds; round++) {
    const heat = 0.9 * (1 - round / rounds) + 0.05
    const cells = new Map<string, [number, number][]>()
    for (const p of x.values()) {
      const k = `${Math.floor(p[0] / reach)},${Math.floor(p[1] / reach)}`
      const cell = cells.get(k)
      if (cell) cell.push(p)
      else cells.set(k, [p])
    }
    for (const id of fresh) {
      const p = x.get(id)!
      let [fx, fy] = push(p, cells, reach)
      const near = neighbours.get(id) ?? []
      for (const n of near) {
        const q = x.get(n)
        if (!q) continue
        const dx = q[0] - p[0], dy = q[1] - p[1]
        const d = Math.hypot(dx, dy) || 0.01
        const f = (d - spacing * 1.5) / d / Math.max(2, near.length * 0.6)
        fx += dx * f; fy += dy * f
      }
      const size = Math.hypot(fx, fy)
      const step = size > heat ? heat / size : 1
      p[0] += fx * step; p[1] += fy * step
    }
  }
  for (const id of fresh) { const p = x.get(id)!; points.set(id, { x: round(p[0]), y: round(p[1]) }) }
}

function push(p: [number, number], cells: Map<string, [number, number][]>, reach: number): [number, number] {
  let fx = 0, fy = 0
  const cx = Math.floor(p[0] / reach), cy = Math.floor(p[1] / reach)
  for (let i = cx - 1; i <= cx + 1; i++) {
    for (let j = cy - 1; j <= cy + 1; j++) {
      for (const q of cells.get(`${i},${j}`) ?? []) {
        const dx = p[0] - q[0], dy = p[1] - q[1]
        const d2 = dx * dx + dy * dy
        if (q === p || d2 > reach * reach) continue
        const f = (spacing * spacing * 0.35) / (d2 + 0.08)
        fx += dx * f; fy += dy * f
      }
    }
  }
  return [fx, fy]
}

/** Moves what is new off spots that are taken, so that no two lie on one another. */
function spread(entities: readonly Entity[], points: Map<string, Point>, fixed: ReadonlySet<string>): Map<string, Point> {
  const taken = new Set<string>()
  const key = (p: Point): string => `${Math.round(p.x / 0.7)},${Math.round(p.y / 0.7)}`
  const out = new Map<string, Point>()
  for (const id of fixed) { const p = points.get(id)!; out.set(id, p); taken.add(key(p)) }
  for (const e of entities) {
    if (fixed.has(e.id)) continue
    const start = points.get(e.id)!
    let p = start
    for (let i = 1; taken.has(key(p)); i++) {
      const r = 0.7 * Math.sqrt(i)
      p = { x: round(start.x + r * Math.cos(i * golden)), y: round(start.y + r * Math.sin(i * golden)) }
    }
    taken.add(key(p))
    out.set(e.id, p)
  }
  return out
}

const round = (n: number): number => Math.round(n * 100) / 100
