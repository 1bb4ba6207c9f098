import { useEffect, useRef } from 'react'
import { set, useApp } from '../app/store'

const keys: [string, string][] = [
  ['/', 'go to the search box'], ['Enter, Shift Enter', 'open a suggestion, add it to the picture'], ['arrow keys', 'in the picture: from mark to mark'], ['e', 'expand the selected entity'], ['c', 'collapse it'],
  ['h', 'hide it'], ['p', 'pin it'], ['v, Ctrl A', 'mark it for an action on many, mark all; e, h and p then act on the marked'], ['m', 'its menu, with counts by relation'], ['s, d', 'start a path here, end it here'], ['1 to 4', 'show only what lies within so many steps of it'], ['0', 'show everything again'],
  ['f, +, -', 'fit the picture, nearer, further'], ['t', 'table or picture'], ['Ctrl Z, Ctrl Shift Z', 'undo, redo'], ['j, k', 'next and previous quote'], ['c, r, x, z', 'on a quote: confirm, reject, restate, take back'],
  ['y, n, u', 'in review: same, different, undecided'], ['Escape', 'close what is open, select nothing'], ['?', 'this list'],
]

/** The list of keys. Single keys work while the picture has the focus, so that they never eat what one types, and can be switched off. */
export function Help({ onClose }: { onClose: () => void }): React.JSX.Element {
  const box = useRef<HTMLDialogElement>(null)
  const single = useApp((a) => a.singleKeys)
  useEffect(() => { box.current?.showModal() }, [])
  const turn = (on: boolean): void => { localStorage.setItem('single-keys', on ? 'on' : 'off'); set({ singleKeys: on }) }
  return (
    <dialog ref={box} onClose={onClose} aria-labelledby="help-title" className="help">
      <h2 id="help-title">Keys</h2>
      <table><tbody>{keys.map(([k, words]) => <tr key={k}><th scope="row">{k.split(', ').map((x) => <kbd key={x}>{x}</kbd>)}</th><td>{words}</td></tr>)}</tbody></table>
      <p><label><input type="checkbox" checked={single} onChange={(e) => turn(e.target.checked)} /> single keys</label></p>
      <p className="quiet small">Double click expands, or collapses what is wholly shown; right click opens a menu; dragging moves a mark. Shift with a click marks one more, Shift with dragging marks all in a frame. Everything the picture shows is also in the table.</p>
      <button type="button" onClick={() => box.current?.close()}>Close</button>
    </dialog>
  )
}
