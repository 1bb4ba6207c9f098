import { useEffect, useRef } from 'react'

const keys: [string, string][] = [
  ['/', 'go to the search box'], ['Enter, Shift Enter', 'open a suggestion, add it to the picture'], ['e', 'expand the selected entity'], ['c', 'collapse it'],
  ['h', 'hide it'], ['p', 'pin it'], ['s, d', 'start a path here, end it here'], ['1 to 4', 'show only what lies within so many steps of it'], ['0', 'show everything again'],
  ['f', 'fit the picture'], ['t', 'table or picture'], ['Ctrl Z, Ctrl Shift Z', 'undo, redo'], ['y, n, u', 'in review: same, different, undecided'], ['Escape', 'close what is open'], ['?', 'this list'],
]

/** The list of keys. Single keys work while the picture has the focus, so that they never eat what one types. */
export function Help({ onClose }: { onClose: () => void }): React.JSX.Element {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => { box.current?.showModal() }, [])
  return (
    <dialog ref={box} onClose={onClose} aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <table><tbody>{keys.map(([k, words]) => <tr key={k}><th scope="row"><kbd>{k}</kbd></th><td>{words}</td></tr>)}</tbody></table>
      <p className="quiet">Double click expands or collapses; right click opens a menu; single keys work while the picture has the focus.</p>
      <button type="button" onClick={() => box.current?.close()}>Close</button>
    </dialog>
  )
}
