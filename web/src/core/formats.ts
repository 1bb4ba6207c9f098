import type { Edge, Entity } from '../api/types'

/** Entities and lines that leave the page together. */
export interface Selected { entities: readonly Entity[]; edges: readonly Edge[] }

const entityFields = ['id', 'type', 'kind', 'name', 'aliases', 'line', 'articles', 'origins', 'degree', 'first', 'last'] as const
const edgeFields = ['id', 'type', 'from', 'to', 'claims', 'origins', 'strength', 'confidence', 'confirmed', 'disputed', 'roles', 'first', 'last'] as const

/** Entities as CSV (RFC 4180), a field that a spreadsheet would run as a formula held back by an apostrophe. */
export function entitiesCsv(s: Selected): string {
  return csv(entityFields, s.entities.map((e) => entityFields.map((f) => e[f])))
}

/** Lines as CSV with the names of their ends. */
export function edgesCsv(s: Selected): string {
  const name = new Map(s.entities.map((e) => [e.id, e.name]))
  return csv([...edgeFields, 'from_name', 'to_name'], s.edges.map((e) => [...edgeFields.map((f) => e[f]), name.get(e.from), name.get(e.to)]))
}

function csv(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cell = (v: unknown): string => {
    let text = Array.isArray(v) ? v.join('; ') : v === undefined ? '' : String(v)
    if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return [header, ...rows].map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n'
}

/** The node-link shape of networkx (`node_link_graph`, edges under "links"). */
export function nodeLink(s: Selected): string {
  const links = s.edges.map(({ from, to, ...rest }) => ({ ...rest, key: rest.id, source: from, target: to }))
  return JSON.stringify({ directed: true, multigraph: true, graph: {}, nodes: s.entities, links }, null, 1)
}

/** GraphML 1.0 with every field as an attribute. */
export function graphml(s: Selected): string {
  const kind = (f: string): string => (['articles', 'origins', 'degree', 'claims', 'strength'].includes(f) ? 'long' : f === 'confidence' ? 'double' : ['confirmed', 'disputed'].includes(f) ? 'boolean' : 'string')
  const keys = (fields: readonly string[], of: string): string => fields.map((f) => `<key id="${of[0]}_${f}" for="${of}" attr.name="${f}" attr.type="${kind(f)}"/>`).join('\n')
  const data = (of: string, f: string, v: unknown): string => (v === undefined ? '' : `<data key="${of}_${f}">${xml(Array.isArray(v) ? v.join('; ') : String(v))}</data>`)
  const nodeFields = entityFields.filter((f) => f !== 'id')
  const lineFields = edgeFields.filter((f) => f !== 'id' && f !== 'from' && f !== 'to')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', keys(nodeFields, 'node'), keys(lineFields, 'edge'),
    '<graph edgedefault="directed">',
    ...s.entities.map((e) => `<node id="${xml(e.id)}">${nodeFields.map((f) => data('n', f, e[f])).join('')}</node>`),
    ...s.edges.map((e) => `<edge id="${xml(e.id)}" source="${xml(e.from)}" target="${xml(e.to)}">${lineFields.map((f) => data('e', f, e[f])).join('')}</edge>`),
    '</graph>', '</graphml>', '',
  ].join('\n')
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML: what would be markup escaped, what XML cannot hold left out. */
export function xml(s: string): string {
  // eslint-disable-next-line no-control-regex
  return s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (c) => escapes[c]!)
}
