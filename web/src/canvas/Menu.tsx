import { useEffect, useRef } from 'react'
import { collapse, expand, focusOn, hide, pin } from '../app/actions'
import { copy, nameOf, set, setPathForm, show, shown, useApp } from '../app/store'
import { expanded } from '../core/picture'
import { ExpandByType } from '../panels/ExpandByType'

/** What can be done with the entity under the pointer. Arrow keys move, Escape closes (APG menu). */
export function Menu({ id, x, y }: { id: string; x: number; y: number }): React.JSX.Element {
  const grown = useApp((a) => expanded(shown(a), id))
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('button')?.focus()
    const away = (e: PointerEvent): void => { if (!box.current?.contains(e.target as Node)) set({ menu: null }) }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [])
  const close = (act: () => void) => () => { set({ menu: null }); act() }
  const items: [string, () => void][] = [
    ['Start here', () => { setPathForm({ from: id }); show('path') }], ['End here', () => { setPathForm({ to: id }); show('path') }],
    ['Expand', () => void expand(id)], ...(grown ? [['Collapse', () => collapse(id)] as [string, () => void]] : []),
    ['Focus on it', () => focusOn(id, 1)], ['Pin or unpin', () => pin(id)], ['Hide', () => hide(id)], ['Copy name', () => copy(nameOf(id) ?? id, 'Name copied.')],
  ]
  const onKeyDown = (e: React.KeyboardEvent): void => {
    const all = [...box.current!.querySelectorAll('button')]
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    if (e.key === 'ArrowDown') { e.preventDefault(); all[(at + 1) % all.length]!.focus() }
    if (e.key === 'ArrowUp') { e.preventDefault(); all[(at + all.length - 1) % all.length]!.focus() }
  }
  return (
    <div ref={(el) => { box.current = el; if (el) { el.style.left = `${Math.max(0, Math.min(x, (el.parentElement?.clientWidth ?? 900) - 230))}px`; el.style.top = `${Math.max(0, Math.min(y, (el.parentElement?.clientHeight ?? 700) - 380))}px` } }} className="menu" role="group" aria-label={`Actions on ${nameOf(id) ?? 'the entity'}`} onKeyDown={onKeyDown}>
      {items.map(([words, act]) => <button key={words} type="button" onClick={close(act)}>{words}</button>)}
      <ExpandByType id={id} onDone={() => set({ menu: null })} />
    </div>
  )
}
