import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import type { Edge, Entity } from '../api/types'
import { expand } from '../app/actions'
import { copy as put, mark, markAll, select, set, shown, useApp } from '../app/store'
import { plural, verb } from '../core/captions'
import { visible } from '../core/picture'
import { sortEdges, sortEntities, toTabs, type EdgeColumn, type EntityColumn } from '../core/table'
import { Glyph } from './Glyph'

const entityColumns: [EntityColumn, string][] = [['name', 'Name'], ['type', 'Type'], ['line', 'Who or what'], ['articles', 'Articles'], ['origins', 'Reports'], ['degree', 'Neighbours'], ['first', 'First'], ['last', 'Last']]
const edgeColumns: [EdgeColumn, string][] = [['from', 'From'], ['type', 'Relation'], ['to', 'To'], ['origins', 'Sources'], ['strength', 'Strength'], ['claims', 'Claims'], ['first', 'First'], ['last', 'Last']]

/** The picture as a table: the same entities and lines, sortable, copyable, usable without seeing the canvas. */
export function TableTwin(): React.JSX.Element {
  const p = useApp(shown)
  const [what, setWhat] = useState<'entities' | 'lines'>('entities')
  const { entities, edges } = useMemo(() => visible(p), [p])
  return (
    <div className="twin">
      <div className="row" role="group" aria-label="Rows">
        <button type="button" aria-pressed={what === 'entities'} onClick={() => setWhat('entities')}>{plural(entities.length, 'entity', 'entities')}</button>
        <button type="button" aria-pressed={what === 'lines'} onClick={() => setWhat('lines')}>{plural(edges.length, 'line')}</button>
      </div>
      {what === 'entities' ? <Entities rows={entities} /> : <Lines rows={edges} names={new Map(entities.map((e) => [e.id, e.name]))} />}
    </div>
  )
}

function Entities({ rows }: { rows: Entity[] }): React.JSX.Element {
  const [sort, setSort] = useState<[EntityColumn, boolean]>(['origins', true])
  const chosen = useApp((a) => (a.selection?.kind === 'entity' ? a.selection.id : ''))
  const sorted = useMemo(() => sortEntities(rows, ...sort), [rows, sort])
  const marked = useApp((a) => a.marked)
  return (
    <Grid
      label="Entities" columns={entityColumns} sort={sort} onSort={setSort} size={sorted.length}
      copy={() => toTabs(entityColumns.map(([, w]) => w), sorted.map((e) => entityColumns.map(([c]) => e[c])))}
      row={(i) => { const e = sorted[i]!; return { id: e.id, chosen: e.id === chosen, cells: entityColumns.map(([c]) => c === 'type' ? <><Glyph type={e.type} /> {e.kind ?? e.type}</> : e[c] ?? '') } }}
      onPick={(id, more) => (more ? mark(id) : select({ kind: 'entity', id }))} onOpen={(id) => void expand(id)}
      marks={{ of: marked, all: () => markAll(marked.size === rows.length ? [] : rows.map((e) => e.id)), name: (i) => sorted[i]!.name }}
    />
  )
}

function Lines({ rows, names }: { rows: Edge[]; names: Map<string, string> }): React.JSX.Element {
  const [sort, setSort] = useState<[EdgeColumn, boolean]>(['strength', true])
  const chosen = useApp((a) => (a.selection?.kind === 'edge' ? a.selection.id : ''))
  const nameOf = (id: string): string => names.get(id) ?? id
  const sorted = useMemo(() => sortEdges(rows, ...sort, (id) => names.get(id) ?? id), [rows, sort, names])
  const cell = (e: Edge, c: EdgeColumn): string | number => c === 'from' || c === 'to' ? nameOf(e[c]) : c === 'type' ? verb(e.type) : e[c] ?? ''
  return (
    <Grid
      label="Lines" columns={edgeColumns} sort={sort} onSort={setSort} size={sorted.length}
      copy={() => toTabs(edgeColumns.map(([, w]) => w), sorted.map((e) => edgeColumns.map(([c]) => cell(e, c))))}
      row={(i) => { const e = sorted[i]!; return { id: e.id, chosen: e.id === chosen, cells: edgeColumns.map(([c]) => cell(e, c)) } }}
      onPick={(id) => select({ kind: 'edge', id })} onOpen={(id) => select({ kind: 'edge', id })} onRest={(id, el) => set({ glance: id ? beside(id, el) : null })}
    />
  )
}

interface GridProps<C extends string> {
  label: string; columns: [C, string][]; sort: [C, boolean]; onSort: (s: [C, boolean]) => void; size: number; copy: () => string
  row: (i: number) => { id: string; chosen: boolean; cells: React.ReactNode[] }; onPick: (id: string, more: boolean) => void; onOpen: (id: string) => void
  onRest?: (id: string, at: Element) => void; marks?: { of: ReadonlySet<string>; all: () => void; name: (i: number) => string }
}

function Grid<C extends string>({ label, columns, sort, onSort, size, copy, row, onPick, onOpen, onRest, marks }: GridProps<C>): React.JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({ count: size, getScrollElement: () => box.current, estimateSize: () => 28, overscan: 12 })
  const items = rows.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  const take = (): void => put(copy(), `${plural(size, 'row')} copied.`)
  return (
    <>
      <button type="button" onClick={take}>Copy rows</button>
      <div ref={box} className="scroll" tabIndex={0} role="region" aria-label={`${label}, scrolling`}>
        <table aria-label={label} aria-rowcount={size + 1}>
          <thead>
            <tr>{marks && <th scope="col"><input type="checkbox" aria-label="Mark all" checked={size > 0 && marks.of.size >= size} onChange={marks.all} /></th>}{columns.map(([c, words]) => (
              <th key={c} scope="col" aria-sort={sort[0] === c ? (sort[1] ? 'descending' : 'ascending') : 'none'}>
                <button type="button" onClick={() => onSort([c, sort[0] === c ? !sort[1] : false])}>{words}</button>
              </th>
            ))}</tr>
          </thead>
          <tbody>
            {above > 0 && <Spacer height={above} columns={columns.length + (marks ? 1 : 0)} />}
            {items.map((v) => {
              const r = row(v.index)
              return (
                <tr key={r.id} aria-rowindex={v.index + 2} aria-selected={r.chosen || marks?.of.has(r.id)} {...(marks ? { 'data-entity': r.id } : {})} onDoubleClick={() => onOpen(r.id)}>
                  {marks && <td><input type="checkbox" aria-label={`Mark ${marks.name(v.index)}`} checked={marks.of.has(r.id)} onChange={() => mark(r.id)} /></td>}
                  {r.cells.map((c, i) => i === 0 ? <th key={i} scope="row"><button type="button" className="link" onClick={(e) => onPick(r.id, e.shiftKey || e.ctrlKey || e.metaKey)} onFocus={(e) => onRest?.(r.id, e.currentTarget)} onBlur={(e) => onRest?.('', e.currentTarget)} onMouseEnter={(e) => onRest?.(r.id, e.currentTarget)} onMouseLeave={(e) => onRest?.('', e.currentTarget)}>{c}</button></th> : <td key={i}>{c}</td>)}
                </tr>
              )
            })}
            {below > 0 && <Spacer height={below} columns={columns.length + (marks ? 1 : 0)} />}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** Where the sentence of a line stands when its row has the focus. */
function beside(edge: string, el: Element): { edge: string; x: number; y: number } {
  const row = el.getBoundingClientRect(), room = el.closest('.stage')!.getBoundingClientRect()
  return { edge, x: row.left - room.left, y: row.bottom - room.top - 10 }
}

function Spacer({ height, columns }: { height: number; columns: number }): React.JSX.Element {
  return <tr aria-hidden="true"><td colSpan={columns} ref={(el) => { if (el) el.style.height = `${height}px` }} /></tr>
}
