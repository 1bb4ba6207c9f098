import type { Edge, Entity, Subgraph } from '../api/types'

/** What is on screen. Never changed in place: every step gives a new picture, so that history is a list of pictures. */
export interface Picture {
  readonly entities: ReadonlyMap<string, Shown>
  readonly edges: ReadonlyMap<string, Edge>
  /** The steps that brought entities in, oldest first; a step's name is shown in the history. */
  readonly steps: readonly Step[]
  readonly hidden: ReadonlySet<string>
  readonly pinned: ReadonlySet<string>
}

/** An entity on screen and the steps it is there because of; it goes when the last of them is taken back. */
export interface Shown { readonly entity: Entity; readonly because: readonly number[] }

/** A question whose answer was added: the centre of an expansion, or '' for a search, a path or a view. */
export interface Step { readonly id: number; readonly kind: 'add' | 'expand' | 'path' | 'connect'; readonly centre: string; readonly edges: readonly string[] }

export const empty: Picture = { entities: new Map(), edges: new Map(), steps: [], hidden: new Set(), pinned: new Set() }

/** Adds an answer. What is there already stays and is also kept alive by the new step. Edges without both ends are dropped. */
export function add(p: Picture, answer: Pick<Subgraph, 'entities' | 'edges'>, kind: Step['kind'], centre = ''): Picture {
  const id = (p.steps.at(-1)?.id ?? 0) + 1
  const entities = new Map(p.entities)
  for (const entity of answer.entities) {
    const before = entities.get(entity.id)
    entities.set(entity.id, { entity, because: [...(before?.because ?? []), id] })
  }
  const edges = new Map(p.edges)
  const brought: string[] = []
  for (const edge of answer.edges) {
    if (!entities.has(edge.from) || !entities.has(edge.to)) continue
    if (!edges.has(edge.id)) brought.push(edge.id)
    edges.set(edge.id, edge)
  }
  const shown = new Set(answer.entities.map((e) => e.id))
  const hidden = new Set([...p.hidden].filter((h) => !shown.has(h)))
  return { ...p, entities, edges, hidden, steps: [...p.steps, { id, kind, centre, edges: brought }] }
}

/** Takes back exactly what the expansions of one centre brought and nothing else keeps; pinned entities stay. */
export function collapse(p: Picture, centre: string): Picture {
  const gone = new Set(p.steps.filter((s) => s.kind === 'expand' && s.centre === centre).map((s) => s.id))
  return gone.size === 0 ? p : without(p, gone, centre)
}

/** Whether the centre has an expansion that can be taken back. */
export function expanded(p: Picture, centre: string): boolean {
  return p.steps.some((s) => s.kind === 'expand' && s.centre === centre)
}

function without(p: Picture, gone: ReadonlySet<number>, keep: string): Picture {
  const entities = new Map<string, Shown>()
  for (const [id, shown] of p.entities) {
    const because = shown.because.filter((s) => !gone.has(s))
    if (because.length > 0 || shown.because.length === 0 || p.pinned.has(id) || id === keep) {
      entities.set(id, because.length === shown.because.length ? shown : { ...shown, because })
    }
  }
  const lostEdges = new Set(p.steps.filter((s) => gone.has(s.id)).flatMap((s) => s.edges))
  const edges = new Map<string, Edge>()
  for (const [id, edge] of p.edges) {
    if (!lostEdges.has(id) && entities.has(edge.from) && entities.has(edge.to)) edges.set(id, edge)
  }
  return { ...p, entities, edges, steps: p.steps.filter((s) => !gone.has(s.id)) }
}

/** A step as a link keeps it: its centre and whom it brought, as places in a list of entities; −1 where there is no centre. */
export interface Kept { kind: Step['kind']; centre: number; entities: number[] }

/** The steps of a picture as a link keeps them, over the entities in the order they came; empty where one step brought all. */
export function kept(p: Picture): Kept[] {
  const at = new Map([...p.entities.keys()].map((id, i) => [id, i]))
  const all = [...p.entities.values()]
  const out = p.steps.map((s): Kept => ({ kind: s.kind, centre: at.get(s.centre) ?? -1, entities: all.flatMap((e, i) => (e.because.includes(s.id) ? [i] : [])) }))
  return out.length === 1 && out[0]!.kind === 'add' && out[0]!.entities.length === all.length ? [] : out
}

/**
 * A picture again from a link: `ids` in the order they came and the steps over them; with no steps, one brought all. A line
 * belongs to the first step after which both its ends were there, as an answer brings every line among what is on screen.
 */
export function restore(answer: Pick<Subgraph, 'entities' | 'edges'>, ids: readonly string[], steps: readonly Kept[], hidden: readonly string[], pinned: readonly string[]): Picture {
  const found = new Map(answer.entities.map((e) => [e.id, e]))
  const because = new Map<string, number[]>(ids.map((id) => [id, []]))
  const made = (steps.length > 0 ? steps : [{ kind: 'add' as const, centre: -1, entities: ids.map((_, i) => i) }]).map((s, k) => {
    for (const i of s.entities) because.get(ids[i] ?? '')?.push(k + 1)
    return { id: k + 1, kind: s.kind, centre: ids[s.centre] ?? '', edges: [] as string[] }
  })
  const entities = new Map<string, Shown>(ids.flatMap((id) => { const entity = found.get(id); return entity ? [[id, { entity, because: because.get(id)! }]] : [] }))
  const edges = new Map<string, Edge>()
  for (const e of answer.edges) {
    const from = entities.get(e.from), to = entities.get(e.to)
    if (!from || !to) continue
    edges.set(e.id, e)
    made[Math.max(from.because[0] ?? 0, to.because[0] ?? 0) - 1]?.edges.push(e.id)
  }
  return { entities, edges, steps: made, hidden: new Set(hidden), pinned: new Set(pinned) }
}

/** Takes entities out of sight; they come back when an answer brings them again or by `unhide`. */
export function hide(p: Picture, ids: readonly string[]): Picture {
  return ids.every((id) => p.hidden.has(id)) ? p : { ...p, hidden: new Set([...p.hidden, ...ids]) }
}

export function unhide(p: Picture): Picture {
  return p.hidden.size === 0 ? p : { ...p, hidden: new Set() }
}

/** Pins entities; where all of them are pinned already, unpins them. */
export function togglePin(p: Picture, ids: readonly string[]): Picture {
  const pinned = new Set(p.pinned)
  const all = ids.every((id) => pinned.has(id))
  for (const id of ids) if (all) pinned.delete(id); else pinned.add(id)
  return { ...p, pinned }
}

/** What is drawn and listed: entities in the order they came, edges strongest first, hidden ones left out. */
export function visible(p: Picture): { entities: Entity[]; edges: Edge[] } {
  const entities = [...p.entities.values()].map((s) => s.entity).filter((e) => !p.hidden.has(e.id))
  const edges = [...p.edges.values()]
    .filter((e) => !p.hidden.has(e.from) && !p.hidden.has(e.to))
    .sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1))
  return { entities, edges }
}

/** How many neighbours of each entity on screen are drawn with it; who stands alone is left out. */
export function degrees(p: Picture): Map<string, number> {
  const near = new Map<string, Set<string>>()
  const link = (a: string, b: string): void => { (near.get(a) ?? near.set(a, new Set()).get(a)!).add(b) }
  for (const e of p.edges.values()) { link(e.from, e.to); link(e.to, e.from) }
  return new Map([...near].map(([id, of]) => [id, of.size]))
}

/** Entities within `depth` steps of the centre over the edges shown. */
export function within(p: Picture, centre: string, depth: number): Set<string> {
  const { edges } = visible(p)
  const near = new Set([centre])
  for (let step = 0; step < depth; step++) {
    const rim = edges.filter((e) => near.has(e.from) !== near.has(e.to))
    for (const e of rim) { near.add(e.from); near.add(e.to) }
  }
  return near
}

/** Puts the lines that pass other filters in the place of those drawn; who is on screen stays. */
export function withEdges(p: Picture, edges: readonly Edge[]): Picture {
  return { ...p, edges: new Map(edges.filter((e) => p.entities.has(e.from) && p.entities.has(e.to)).map((e) => [e.id, e])) }
}

/** Takes out what the graph does not hold any more and gives the others their present facts. */
export function refresh(p: Picture, found: readonly Entity[], edges: readonly Edge[]): Picture {
  const now = new Map(found.map((e) => [e.id, e]))
  const entities = new Map<string, Shown>()
  for (const [id, shown] of p.entities) {
    const entity = now.get(id)
    if (entity) entities.set(id, { ...shown, entity })
  }
  return withEdges({ ...p, entities }, edges)
}
