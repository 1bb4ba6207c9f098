import type { Edge, Entity, EntityType } from '../api/types'
import { verb } from './captions'
import { xml, type Selected } from './formats'
import type { Point } from './place'

/** Colours of a drawing. */
export interface Ink { ink: string; quiet: string; paper: string; line: string; weak: string; accent: string; types: Record<EntityType, string> }

/** A picture as SVG, with its legend and, in words beneath, the filters, the date and the sources it rests on. */
export function toSvg(s: Selected, points: ReadonlyMap<string, Point>, ink: Ink, title: string, notes: readonly string[]): { svg: string; width: number; height: number } {
  const width = 1200
  const at = fit(s.entities, points, width - 160, 640)
  const wrapped = notes.flatMap((n) => wrap(n, 150))
  const height = 820 + wrapped.length * 17
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">`,
    `<title>${xml(title)}</title><rect width="${width}" height="${height}" fill="${ink.paper}"/>`,
    `<text x="40" y="46" font-family="Georgia, serif" font-size="24" font-weight="600" fill="${ink.ink}">${xml(title)}</text>`,
    ...s.edges.map((e) => line(e, at, ink)), ...s.entities.map((e) => node(e, at.get(e.id)!, ink)),
    legend(ink, 770), ...wrapped.map((n, i) => `<text x="40" y="${812 + i * 17}" font-size="12" fill="${ink.quiet}">${xml(n)}</text>`), '</svg>',
  ]
  return { svg: out.join('\n'), width, height }
}

/** How large an entity is drawn, by its independent reports. */
export function radius(e: Pick<Entity, 'origins'>): number {
  return Math.min(16, 5 + 2 * Math.log2(1 + e.origins))
}

/** How a line is drawn, by what its claims say: whole, dashed where only alleged, dotted where only planned or denied. */
export function dash(e: Pick<Edge, 'by_status'>): 'whole' | 'dashed' | 'dotted' {
  const n = (s: string): number => e.by_status[s] ?? 0
  if (n('asserted') + n('ended') > 0) return 'whole'
  return n('alleged') > 0 ? 'dashed' : n('planned') + n('denied') > 0 ? 'dotted' : 'whole'
}

/** Whether a line rests only on readings less sure than the usual least, and is drawn faint. */
export const faint = (e: Pick<Edge, 'confidence' | 'confirmed'>): boolean => e.confidence < 0.5 && !e.confirmed

function fit(entities: readonly Entity[], points: ReadonlyMap<string, Point>, w: number, h: number): Map<string, Point> {
  const all = entities.map((e) => points.get(e.id) ?? { x: 0, y: 0 })
  const xs = all.map((p) => p.x), ys = all.map((p) => p.y)
  const left = Math.min(...xs), bottom = Math.min(...ys)
  const scale = Math.min(w / Math.max(1e-6, Math.max(...xs) - left), h / Math.max(1e-6, Math.max(...ys) - bottom), 90)
  const dx = (w - (Math.max(...xs) - left) * scale) / 2, dy = (h - (Math.max(...ys) - bottom) * scale) / 2
  return new Map(entities.map((e, i) => [e.id, { x: round(80 + dx + (all[i]!.x - left) * scale), y: round(80 + h - dy - (all[i]!.y - bottom) * scale) }]))
}

function line(e: Edge, at: Map<string, Point>, ink: Ink): string {
  const a = at.get(e.from), b = at.get(e.to)
  if (!a || !b) return ''
  const dashes = { whole: '', dashed: ' stroke-dasharray="6 4"', dotted: ' stroke-dasharray="1.5 4"' }[dash(e)]
  const label = `<text x="${round((a.x + b.x) / 2)}" y="${round((a.y + b.y) / 2) - 3}" font-size="9.5" text-anchor="middle" fill="${ink.quiet}">${xml(verb(e.type))}</text>`
  return `<g><line x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke="${faint(e) ? ink.weak : ink.line}" stroke-width="${round(1 + e.strength / 500)}"${dashes}/>${at.size <= 60 ? label : ''}</g>`
}

function node(e: Entity, p: Point, ink: Ink): string {
  const r = round(radius(e))
  return `<g>${shape(e.type, p.x, p.y, r, ink)}<text x="${p.x}" y="${p.y + r + 13}" font-size="12" text-anchor="middle" fill="${ink.ink}" paint-order="stroke" stroke="${ink.paper}" stroke-width="3">${xml(clip(e.name))}</text></g>`
}

function shape(type: EntityType, x: number, y: number, r: number, ink: Ink): string {
  const c = ink.types[type]
  switch (type) {
    case 'organisation': return `<rect x="${x - r * 0.9}" y="${y - r * 0.9}" width="${r * 1.8}" height="${r * 1.8}" fill="${c}"/>`
    case 'place': return `<circle cx="${x}" cy="${y}" r="${r - 1}" fill="${ink.paper}" stroke="${c}" stroke-width="2.5"/>`
    case 'meeting': return `<path d="M${x} ${y - r * 1.15} L${x + r * 1.15} ${y} L${x} ${y + r * 1.15} L${x - r * 1.15} ${y} Z" fill="${c}"/>`
    case 'person': return `<circle cx="${x}" cy="${y}" r="${r}" fill="${c}"/>`
  }
}

function legend(ink: Ink, y: number): string {
  const types: EntityType[] = ['organisation', 'person', 'place', 'meeting']
  const marks = types.map((t, i) => `${shape(t, 48 + i * 110, y, 6, ink)}<text x="${60 + i * 110}" y="${y + 4}" font-size="12" fill="${ink.ink}">${t}</text>`)
  const lines = [['stated', ''], ['alleged', '6 4'], ['planned or denied', '1.5 4']].map(([words, d], i) =>
    `<line x1="${500 + i * 120}" y1="${y}" x2="${530 + i * 120}" y2="${y}" stroke="${ink.line}" stroke-width="2" stroke-dasharray="${d}"/><text x="${536 + i * 120}" y="${y + 4}" font-size="12" fill="${ink.ink}">${words}</text>`)
  return `<g>${[...marks, ...lines].join('')}</g>`
}

function wrap(s: string, most: number): string[] {
  const out: string[] = []
  let row = ''
  for (const word of s.split(/\s+/)) {
    if (row && row.length + word.length + 1 > most) { out.push(row); row = '' }
    row = row ? `${row} ${word.slice(0, most)}` : word.slice(0, most)
  }
  return [...out, row]
}

/** A name short enough for a picture; the card shows it whole. */
export function clip(name: string, most = 42): string {
  const points = Array.from(name)
  return points.length > most ? `${points.slice(0, most - 1).join('')}…` : name
}

const round = (n: number): number => Math.round(n * 10) / 10
