import type { Edge, Entity } from '../api/types'

export interface Point { readonly x: number; readonly y: number }

/**
 * Places what is new around what is there: what is placed never moves. New neighbours of a placed entity sit on rings
 * around it, spread by the golden angle and kept apart from whatever is near; what has no placed neighbour starts a
 * cluster of its own to the right. Deterministic: the same picture gives the same places.
 */
export function place(entities: readonly Entity[], edges: readonly Edge[], before: ReadonlyMap<string, Point>): Map<string, Point> {
  const points = new Map<string, Point>()
  for (const e of entities) {
    const p = before.get(e.id)
    if (p) points.set(e.id, p)
  }
  const grid = new Grid()
  for (const p of points.values()) grid.put(p)
  const neighbours = adjacency(edges)
  const waiting = entities.filter((e) => !points.has(e.id)).sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1))
  while (waiting.length > 0) {
    const ready = waiting.findIndex((e) => (neighbours.get(e.id) ?? []).some((n) => points.has(n)))
    const next = waiting.splice(ready < 0 ? 0 : ready, 1)[0]!
    const anchors = (neighbours.get(next.id) ?? []).flatMap((n) => points.get(n) ?? [])
    const centre = anchors.length > 0 ? mean(anchors) : grid.clear()
    const spot = anchors.length === 0 ? centre : grid.near(centre, anchors.length > 1)
    points.set(next.id, spot)
    grid.put(spot)
  }
  return points
}

/** Lays a path out from left to right, evenly, around the origin; several paths one below the other. */
export function placePaths(paths: readonly (readonly string[])[]): Map<string, Point> {
  const points = new Map<string, Point>()
  paths.forEach((path, row) => {
    path.forEach((id, column) => {
      if (points.has(id)) return
      const x = path.length > 1 ? (column / (path.length - 1) - 0.5) * 12 : 0
      const spread = row === 0 ? 0 : Math.ceil(row / 2) * (row % 2 === 1 ? -2 : 2)
      points.set(id, { x, y: spread })
    })
  })
  return points
}

const spacing = 1
const golden = Math.PI * (3 - Math.sqrt(5))

function adjacency(edges: readonly Edge[]): Map<string, string[]> {
  const out = new Map<string, string[]>()
  const link = (a: string, b: string): void => { (out.get(a) ?? out.set(a, []).get(a)!).push(b) }
  for (const e of edges) { link(e.from, e.to); link(e.to, e.from) }
  return out
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((a, p) => ({ x: a.x + p.x, y: a.y + p.y }))
  return { x: sum.x / points.length, y: sum.y / points.length }
}

/** Cells of one spacing; a cell holds at most one point, so free room is found without comparing every pair. */
class Grid {
  private readonly cells = new Set<string>()
  private right = 0

  put(p: Point): void {
    this.cells.add(key(p))
    this.right = Math.max(this.right, p.x)
  }

  near(c: Point, between: boolean): Point {
    for (let i = between ? 0 : 6; ; i++) {
      const r = spacing * 0.9 * Math.sqrt(i)
      const p = { x: c.x + r * Math.cos(i * golden), y: c.y + r * Math.sin(i * golden) }
      if (!this.cells.has(key(p))) return p
    }
  }

  clear(): Point {
    return this.cells.size === 0 ? { x: 0, y: 0 } : { x: this.right + 4 * spacing, y: 0 }
  }
}

function key(p: Point): string {
  return `${Math.round(p.x / spacing)},${Math.round(p.y / spacing)}`
}
