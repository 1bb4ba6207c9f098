import { useEffect, useState } from 'react'
import { api } from '../api/client'
import type { Mode } from '../api/types'
import { findPaths, nameOf, setPathForm, useApp } from '../app/store'
import { EntityPicker } from './EntityPicker'
import { ReadingList } from './ReadingList'

const modes: [Mode, string][] = [
  ['shortest', 'the shortest'], ['all', 'all of the shortest'], ['k', 'the first few'], ['weighted', 'the best evidenced'], ['time', 'in order of time'],
]

/** The question "how are these two connected?" and its answer as a reading list. */
export function PathPanel(): React.JSX.Element {
  const form = useApp((a) => a.pathForm)
  const answer = useApp((a) => a.pathSet)
  const busy = useApp((a) => a.busy)
  const from = useName(form.from)
  const to = useName(form.to)
  const ready = form.from !== '' && form.to !== '' && form.from !== form.to
  return (
    <section aria-label="Path">
      <form className="stack" onSubmit={(e) => { e.preventDefault(); if (ready) void findPaths() }}>
        <EntityPicker label="From" value={from} placeholder="a person, body or place" onPick={(e) => setPathForm({ from: e.id })} />
        <EntityPicker label="To" value={to} placeholder="a person, body or place" onPick={(e) => setPathForm({ to: e.id })} />
        <div className="row">
          <label>Show
            <select value={form.mode} onChange={(e) => setPathForm({ mode: e.target.value as Mode })}>
              {modes.map(([m, words]) => <option key={m} value={m}>{words}</option>)}
            </select>
          </label>
          <label>at most
            <input type="number" min={1} max={8} value={form.maxSteps} onChange={(e) => setPathForm({ maxSteps: clamp(e.target.valueAsNumber, 1, 8) })} /> steps
          </label>
          {(form.mode === 'k' || form.mode === 'weighted' || form.mode === 'time') && (
            <label>how many
              <input type="number" min={1} max={20} value={form.k} onChange={(e) => setPathForm({ k: clamp(e.target.valueAsNumber, 1, 20) })} />
            </label>
          )}
        </div>
        <div className="row">
          <label><input type="checkbox" checked={form.hubs} onChange={(e) => setPathForm({ hubs: e.target.checked })} /> through hubs</label>
          <label><input type="checkbox" checked={form.places} onChange={(e) => setPathForm({ places: e.target.checked })} /> through places</label>
        </div>
        <button type="submit" className="primary" disabled={!ready || busy !== ''}>Find paths</button>
      </form>
      {answer && <ReadingList answer={answer} />}
    </section>
  )
}

function clamp(n: number, least: number, most: number): number {
  return Number.isFinite(n) ? Math.min(most, Math.max(least, Math.round(n))) : least
}

function useName(id: string): string {
  const [name, setName] = useState('')
  useEffect(() => {
    if (id === '') { setName(''); return }
    const known = nameOf(id)
    if (known) { setName(known); return }
    const stop = new AbortController()
    api.entity(id, stop.signal).then((c) => setName(c.entity.name)).catch(() => { if (!stop.signal.aborted) setName(id) })
    return () => stop.abort()
  }, [id])
  return name
}
