import { collapse, expand, hide, pin, setPathForm, show } from './store'

/** What can be done with the entity under the pointer. */
export function Menu({ id, x, y }: { id: string; x: number; y: number }): React.JSX.Element {
  const items: [string, () => void][] = [
    ['Start here', () => { setPathForm({ from: id }); show('path') }], ['End here', () => { setPathForm({ to: id }); show('path') }],
    ['Expand', () => void expand(id)], ['Collapse', () => collapse(id)], ['Pin', () => pin(id)], ['Hide', () => hide(id)],
  ]
  return (
    <div className="menu" role="menu" aria-label="Entity" ref={(el) => { if (el) { el.style.left = `${x}px`; el.style.top = `${y}px` } }}>
      {items.map(([words, act]) => <button key={words} type="button" role="menuitem" onClick={act}>{words}</button>)}
    </div>
  )
}
