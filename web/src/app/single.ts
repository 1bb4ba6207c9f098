import { collapse, expand, focusOn, hide, pin, unhide } from './actions'
import { expandMany, hideMany, pinMany } from './many'
import { look, mark, markAll, points, select, set, setPathForm, show, shown, useApp } from './store'

const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }

/** Does what a single key means while the picture or its table has the focus. */
export function single(key: string, target: HTMLElement): void {
  const a = useApp.getState()
  const id = a.selection?.kind === 'entity' ? a.selection.id : ''
  const here = id !== '' && shown(a).entities.has(id)
  const row = target.closest<HTMLElement>('tr[data-entity]')?.dataset['entity'] ?? id
  const free: Record<string, () => void> = {
    f: () => window.dispatchEvent(new Event('liaison:fit')), t: () => look(a.stage === 'table' ? 'graph' : 'table'), 0: unhide,
    '+': () => zoom(0.7), '-': () => zoom(1.4), Escape: () => (a.marked.size > 0 ? markAll([]) : select(null)), v: () => { if (shown(a).entities.has(row)) mark(row) },
  }
  const bound: Record<string, () => void> = {
    e: () => void expand(id), c: () => collapse(id), h: () => hide(id), p: () => pin(id), H: () => focusOn(id, 1),
    s: () => { setPathForm({ from: id }); show('path') }, d: () => { setPathForm({ to: id }); show('path') },
    m: () => { const at = centreOf(target); set({ menu: { id, ...at } }) },
  }
  const marked = [...a.marked]
  const together: Record<string, () => void> = marked.length === 0 ? {} : { e: () => void expandMany(marked), h: () => hideMany(marked), p: () => pinMany(marked) }
  const depth = Number(key)
  const toward = target.closest('.drawing') ? arrows[key] : undefined
  const act = toward ? () => step(toward) : free[key] ?? together[key] ?? (here ? (depth >= 1 && depth <= 4 ? () => focusOn(id, depth) : bound[key]) : undefined)
  act?.()
}

const zoom = (factor: number): void => { window.dispatchEvent(new CustomEvent('liaison:zoom', { detail: factor })) }

function centreOf(el: HTMLElement): { x: number; y: number } {
  const box = el.closest('main')!.getBoundingClientRect()
  return { x: box.width / 2, y: box.height / 3 }
}

/** Selects the nearest mark in a direction, or the first one. */
function step([dx, dy]: [number, number]): void {
  const a = useApp.getState()
  const p = shown(a), at = points(a)
  const ids = [...p.entities.keys()].filter((id) => !p.hidden.has(id))
  const from = a.selection?.kind === 'entity' ? at.get(a.selection.id) : undefined
  let best = from ? '' : ids[0] ?? '', least = Infinity
  if (from) {
    for (const id of ids) {
      const q = at.get(id)
      if (!q || q === from) continue
      const along = (q.x - from.x) * dx + (q.y - from.y) * dy
      const across = Math.abs((q.x - from.x) * dy) + Math.abs((q.y - from.y) * dx)
      if (along > 0.05 && along + 2 * across < least) { least = along + 2 * across; best = id }
    }
  }
  if (best) select({ kind: 'entity', id: best })
}
