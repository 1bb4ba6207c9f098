import { useEffect, useState } from 'react'
import { ApiError } from '../api/client'
import { failureText, set } from '../app/store'

export interface Answer<T> { value: T | null; error: string; loading: boolean; again: () => void }

/** Asks again whenever the key changes; a late answer to an old question is dropped. An empty key asks nothing. */
export function useAnswer<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<{ value: T | null; error: string; loading: boolean; key: string }>({ value: null, error: '', loading: key !== '', key })
  useEffect(() => {
    if (key === '') return
    const stop = new AbortController()
    setAnswer((a) => ({ value: a.key === key ? a.value : null, error: '', loading: true, key }))
    ask(stop.signal)
      .then((value) => { if (!stop.signal.aborted) setAnswer({ value, error: '', loading: false, key }) })
      .catch((e: unknown) => {
        if (stop.signal.aborted) return
        if (e instanceof ApiError && e.code === 'unauthorised') set({ tokenWanted: true })
        setAnswer({ value: null, error: failureText(e), loading: false, key })
      })
    return () => stop.abort()
    // The key says everything the question depends on.
  }, [key, round])
  const again = (): void => setRound((r) => r + 1)
  return answer.key === key ? { ...answer, again } : { value: null, error: '', loading: key !== '', again }
}
