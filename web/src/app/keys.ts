import { shown } from './store'
import { collapse, expand, focusOn, hide, pin, redo, setPathForm, show, toggleTable, undo, unhide, useApp } from './store'

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
  if (e.ctrlKey || e.metaKey || e.altKey || typing) return
  if (e.key === '?') return help()
  if (e.key === '/') { e.preventDefault(); show('search'); requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.left input')?.focus()); return }
  if (target.closest('main')) single(e)
}

function single(e: KeyboardEvent): void {
  const a = useApp.getState()
  const id = a.selection?.kind === 'entity' ? a.selection.id : ''
  const free: Record<string, () => void> = { f: () => window.dispatchEvent(new Event('liaison:fit')), t: toggleTable, 0: unhide }
  const bound: Record<string, () => void> = {
    e: () => void expand(id), c: () => collapse(id), h: () => hide(id), p: () => pin(id),
    s: () => { setPathForm({ from: id }); show('path') }, d: () => { setPathForm({ to: id }); show('path') },
  }
  const depth = Number(e.key)
  const act = free[e.key] ?? (id && shown(a).entities.has(id) ? (depth >= 1 && depth <= 4 ? () => focusOn(id, depth) : bound[e.key]) : undefined)
  if (act) { e.preventDefault(); act() }
}
