import { useEffect, useState } from 'react'
import { ApiError } from '../api/client'

export interface Answer<T> { value: T | null; error: string; loading: boolean }

/** Asks again whenever the key changes; a late answer to an old question is dropped. An empty key asks nothing. */
export function useAnswer<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T> & { key: string }>({ value: null, error: '', loading: key !== '', key })
  useEffect(() => {
    if (key === '') return
    const stop = new AbortController()
    setAnswer((a) => ({ value: a.key === key ? a.value : null, error: '', loading: true, key }))
    ask(stop.signal)
      .then((value) => setAnswer({ value, error: '', loading: false, key }))
      .catch((e: unknown) => {
        if (!stop.signal.aborted) setAnswer({ value: null, error: e instanceof ApiError ? e.message : String(e), loading: false, key })
      })
    return () => stop.abort()
    // The key says everything the question depends on.
  }, [key])
  return answer.key === key ? answer : { value: null, error: '', loading: key !== '' }
}
