import type { Change } from '../api/types'

/** What a saved view keeps an eye on: an entity, a pair's claims, or the first path between two with the one last seen. */
export type Watch = { kind: 'entity'; id: string } | { kind: 'pair'; from: string; to: string } | { kind: 'path'; from: string; to: string; seen: string[] }

/** Writes a watch as the store keeps it. */
export function write(w: Watch): string {
  if (w.kind === 'entity') return `entity ${w.id}`
  return w.kind === 'pair' ? `pair ${w.from} ${w.to}` : ['path', w.from, w.to, ...w.seen].join(' ')
}

/** Reads a watch; null where it is none of ours. */
export function read(s: string): Watch | null {
  const [kind, a, b, ...rest] = s.split(' ')
  if (kind === 'entity' && a) return { kind, id: a }
  if (kind === 'pair' && a && b) return { kind, from: a, to: b }
  return kind === 'path' && a && b ? { kind, from: a, to: b, seen: rest } : null
}

/** How many of the ids at hand the changes touched, and what came and went in all. */
export interface News { touched: number; newEntities: number; newEdges: number; lostEntities: number; lostEdges: number; newClaims: number }

/** Sums up changes for what is on screen. A change that names no ids (a very large one) counts in the sums only. */
export function news(changes: readonly Change[], ids: ReadonlySet<string>): News {
  const out: News = { touched: 0, newEntities: 0, newEdges: 0, lostEntities: 0, lostEdges: 0, newClaims: 0 }
  const touched = new Set<string>()
  for (const { delta: d } of changes) {
    for (const list of [d.changed_entities, d.lost_entities, d.changed_edges, d.lost_edges, d.new_edges, d.new_entities]) {
      for (const id of list) if (ids.has(id)) touched.add(id)
    }
    out.newEntities += d.counts[0] ?? 0
    out.lostEntities += d.counts[2] ?? 0
    out.newEdges += d.counts[3] ?? 0
    out.lostEdges += d.counts[5] ?? 0
    out.newClaims += d.new_claims
  }
  return { ...out, touched: touched.size }
}
