import { useEffect, useRef, useState } from 'react'
import { failureText, set } from '../app/store'
import { api } from '../api/client'

/** Asks once for the token that the server wants and hands it over; it is kept in a cookie that scripts cannot read. */
export function TokenGate(): React.JSX.Element {
  const box = useRef<HTMLDialogElement>(null)
  const [token, setToken] = useState('')
  const [error, setError] = useState('')
  useEffect(() => { box.current?.showModal() }, [])
  const enter = async (): Promise<void> => {
    try {
      await api.signIn(token)
      location.reload()
    } catch (e) {
      setError(failureText(e))
    }
  }
  return (
    <dialog ref={box} onClose={() => set({ tokenWanted: false })} aria-labelledby="token-title">
      <form className="stack" onSubmit={(e) => { e.preventDefault(); void enter() }}>
        <h2 id="token-title">This server wants a token</h2>
        <label className="stack">Token <input type="password" autoComplete="current-password" value={token} onChange={(e) => setToken(e.target.value)} /></label>
        {error && <p className="failed" role="alert">{error}</p>}
        <div className="row"><button type="submit" className="primary" disabled={token === ''}>Enter</button><button type="button" onClick={() => box.current?.close()}>Not now</button></div>
      </form>
    </dialog>
  )
}
