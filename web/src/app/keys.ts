import { single } from './later'
import { redo, undo } from './steps'
import { markAll, now, show, shown } from './store'

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
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'a' && !typing && target.closest('.drawing, .twin')) {
    e.preventDefault()
    const p = shown(now())
    markAll([...p.entities.keys()].filter((id) => !p.hidden.has(id)))
    return
  }
  if (e.ctrlKey || e.metaKey || e.altKey || typing || !now().singleKeys) return
  if (e.key === '?') return help()
  if (e.key === '/') { e.preventDefault(); toSearch(); return }
  if (target.closest('main') && !target.closest('.splitter')) {
    if (ours.has(e.key) && target.closest('.drawing')) e.preventDefault()
    void single(e.key, target)
  }
}

const ours = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])

/** Puts the cursor into the search box, wherever it is. */
export function toSearch(): void {
  show('search')
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.start input, .left input')?.focus())
}
