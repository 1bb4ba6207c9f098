import { collapse, expand, focusOn, hide, pin, redo, undo, unhide } from './actions'
import { look, now, points, select, set, setPathForm, show, shown, useApp } from './store'

/** Undo and redo work everywhere but in a text field; single keys only while the picture or its table has the focus. */
export function onKey(e: KeyboardEvent, help: () => void): void {
  const target = e.target as HTMLElement
  const typing = target.matches('input:not([type=checkbox]):not([type=range]), textarea, select')
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'z' && !typing) {
    e.preventDefault()
    if (e.shiftKey) redo()
    else undo()
    return
  }
  if (e.ctrlKey || e.metaKey || e.altKey || typing || !now().singleKeys) return
  if (e.key === '?') return help()
  if (e.key === '/') { e.preventDefault(); toSearch(); return }
  if (target.closest('main') && !target.closest('.splitter')) single(e)
}

/** Puts the cursor into the search box, wherever it is. */
export function toSearch(): void {
  show('search')
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.start input, .left input')?.focus())
}

const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }

function single(e: KeyboardEvent): void {
  const a = useApp.getState()
  const id = a.selection?.kind === 'entity' ? a.selection.id : ''
  const here = id !== '' && shown(a).entities.has(id)
  const free: Record<string, () => void> = {
    f: () => window.dispatchEvent(new Event('liaison:fit')), t: () => look(a.stage === 'table' ? 'graph' : 'table'), 0: unhide,
    '+': () => zoom(0.7), '-': () => zoom(1.4), Escape: () => select(null),
  }
  const bound: Record<string, () => void> = {
    e: () => void expand(id), c: () => collapse(id), h: () => hide(id), p: () => pin(id), H: () => focusOn(id, 1),
    s: () => { setPathForm({ from: id }); show('path') }, d: () => { setPathForm({ to: id }); show('path') },
    m: () => { const at = centreOf(e.target as HTMLElement); set({ menu: { id, ...at } }) },
  }
  const depth = Number(e.key)
  const toward = a.stage === 'graph' ? arrows[e.key] : undefined
  const act = toward ? () => step(toward) : free[e.key] ?? (here ? (depth >= 1 && depth <= 4 ? () => focusOn(id, depth) : bound[e.key]) : undefined)
  if (act) { e.preventDefault(); act() }
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
