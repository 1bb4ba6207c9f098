import { useState } from 'react'
import { api, ApiError } from '../api/client'
import type { ViewRow } from '../api/types'
import { restore, say, useApp, viewOf } from '../app/store'
import { plural } from '../core/captions'
import { toQuery } from '../core/view'
import { useAnswer } from './useAnswer'

/** Investigations: named views with notes, kept in the store. */
export function SavedPanel(): React.JSX.Element {
  const [round, setRound] = useState(0)
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const answer = useAnswer(`views ${round}`, (signal) => api.views(signal))
  const current = useApp((a) => a.generation)
  const save = async (): Promise<void> => {
    try {
      const state = useApp.getState()
      await api.saveView({ name, state: toQuery(viewOf(state)), notes: note ? { view: note } : {}, generation: state.generation })
      setName(''); setNote(''); setRound(round + 1); say('Saved.')
    } catch (e) {
      say(e instanceof ApiError ? e.message : String(e), true)
    }
  }
  const remove = async (v: ViewRow): Promise<void> => {
    try {
      await api.deleteView(v.id)
      setRound(round + 1); say(`“${v.name}” deleted.`)
    } catch (e) {
      say(e instanceof ApiError ? e.message : String(e), true)
    }
  }
  return (
    <section aria-label="Investigations" className="stack">
      <form className="stack" onSubmit={(e) => { e.preventDefault(); if (name.trim()) void save() }}>
        <label className="stack">Name of the investigation <input type="text" value={name} maxLength={200} onChange={(e) => setName(e.target.value)} /></label>
        <label className="stack">Note <textarea rows={3} value={note} maxLength={10000} onChange={(e) => setNote(e.target.value)} /></label>
        <button type="submit" className="primary" disabled={!name.trim()}>Save what is on screen</button>
      </form>
      {answer.error && <p className="failed" role="alert">{answer.error}</p>}
      {answer.value && (
        <ul className="plain">
          {answer.value.items.map((v) => (
            <li key={v.id}>
              <button type="button" className="link name" onClick={() => void restore(v.state)}>{v.name}</button>
              <span className="quiet"> by {v.by}, {v.saved.slice(0, 10)}{current > v.generation ? ` · ${plural(current - v.generation, 'change')} of the graph since` : ''}</span>
              {v.notes?.['view'] && <p>{v.notes['view']}</p>}
              <button type="button" onClick={() => void remove(v)}>Delete</button>
            </li>
          ))}
        </ul>
      )}
      {answer.value?.items.length === 0 && <p className="quiet">Nothing saved yet.</p>}
    </section>
  )
}
