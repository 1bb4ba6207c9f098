import type { Edge, Entity } from '../api/types'

export type EntityColumn = 'name' | 'type' | 'line' | 'articles' | 'origins' | 'degree' | 'first' | 'last'
export type EdgeColumn = 'from' | 'type' | 'to' | 'origins' | 'strength' | 'claims' | 'first' | 'last'

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })

/** Sorts by one column, equal rows by id, so that the order is total. */
export function sortEntities(rows: readonly Entity[], column: EntityColumn, down: boolean): Entity[] {
  return [...rows].sort((a, b) => (down ? -1 : 1) * compare(a[column], b[column]) || compare(a.id, b.id))
}

export function sortEdges(rows: readonly Edge[], column: EdgeColumn, down: boolean, nameOf: (id: string) => string): Edge[] {
  const value = (e: Edge): string | number | undefined => (column === 'from' || column === 'to' ? nameOf(e[column]) : e[column])
  return [...rows].sort((a, b) => (down ? -1 : 1) * compare(value(a), value(b)) || compare(a.id, b.id))
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a ?? ''), String(b ?? ''))
}

/** Rows as tab-separated text, as spreadsheets paste it; tabs and line breaks inside a cell become spaces. */
export function toTabs(header: readonly string[], rows: readonly (readonly (string | number | undefined)[])[]): string {
  const cell = (v: string | number | undefined): string => {
    const s = String(v ?? '').replace(/[\t\r\n]+/g, ' ')
    return /^[=+\-@]/.test(s) ? `'${s}` : s
  }
  return [header, ...rows].map((r) => r.map(cell).join('\t')).join('\n')
}
