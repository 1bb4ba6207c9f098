/** From the drawing's coordinates to pixels: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Affine { a: number; b: number; c: number; d: number; e: number; f: number }

/** Lines as numbers, five each: the two ends, and how many pixels the line is drawn beside its parallels. */
export type Lines = Float32Array

/** Writes lines down for `nearest`; a line without both places stands where nothing comes near it. */
export function linesOf(edges: readonly { from: string; to: string; shift: number }[], at: (id: string) => { x: number; y: number } | undefined): Lines {
  const out = new Float32Array(edges.length * 5)
  edges.forEach((e, i) => {
    const p = at(e.from), q = at(e.to)
    out.set(p && q ? [p.x, p.y, q.x, q.y, e.shift] : [NaN, NaN, NaN, NaN, 0], i * 5)
  })
  return out
}

/** The line nearest to a point within `reach` pixels, by its number, or −1. Linear in the number of lines: some 0.2 ms for ten thousand. */
export function nearest(lines: Lines, m: Affine, x: number, y: number, reach: number): number {
  let best = -1, least = reach * reach
  for (let i = 0; i < lines.length; i += 5) {
    let ax = m.a * lines[i]! + m.c * lines[i + 1]! + m.e, ay = m.b * lines[i]! + m.d * lines[i + 1]! + m.f
    const dx = m.a * lines[i + 2]! + m.c * lines[i + 3]! + m.e - ax, dy = m.b * lines[i + 2]! + m.d * lines[i + 3]! + m.f - ay
    const long = dx * dx + dy * dy
    if (!(long > 0)) continue
    const aside = lines[i + 4]! / Math.sqrt(long)
    ax += dy * aside; ay -= dx * aside
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / long))
    const ex = x - ax - t * dx, ey = y - ay - t * dy
    const d2 = ex * ex + ey * ey
    if (d2 < least) { least = d2; best = i / 5 }
  }
  return best
}
