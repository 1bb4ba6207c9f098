import { useEffect, useState } from 'react'
import { findPaths } from '../app/actions'
import { learnNames } from '../app/address'
import { watch } from '../app/investigation'
import { nameOf, setPathForm, useApp } from '../app/store'
import type { Mode } from '../api/types'
import { pathsMarkdown } from '../core/share'
import { CopyMenu } from './CopyMenu'
import { EntityPicker } from './EntityPicker'
import { ReadingList } from './ReadingList'

const modes: [Mode, string][] = [
  ['shortest', 'the shortest'], ['all', 'all of the shortest'], ['k', 'the first few'], ['weighted', 'the best evidenced'], ['time', 'in order of time'],
]

/** The question "how are these connected?" and its answer as a reading list. */
export function PathPanel(): React.JSX.Element {
  const form = useApp((a) => a.pathForm)
  const answer = useApp((a) => a.pathSet)
  const busy = useApp((a) => a.busy)
  const investigation = useApp((a) => a.investigation)
  const ids = [form.from, form.to, ...form.ends, ...form.via, ...form.avoid].filter(Boolean)
  useNames(ids)
  const ready = form.from !== '' && form.to !== '' && form.from !== form.to
  const several = form.ends.length > 0
  const text = (id: string): string => (id ? nameOf(id) ?? '' : '')
  const params = several
    ? { entities: [form.from, form.to, ...form.ends], max_steps: form.maxSteps, avoid: form.avoid, places: form.places, hubs: form.hubs }
    : { from: form.from, to: form.to, mode: form.mode, k: form.mode === 'shortest' || form.mode === 'all' ? '' : form.k, max_steps: form.maxSteps, via: form.via, avoid: form.avoid, places: form.places, hubs: form.hubs }
  return (
    <section aria-label="Path">
      <form className="stack" onSubmit={(e) => { e.preventDefault(); if (ready) void findPaths() }}>
        <EntityPicker label="From" value={text(form.from)} placeholder="a person, body or place" onPick={(e) => setPathForm({ from: e.id })} />
        <EntityPicker label="To" value={text(form.to)} placeholder="a person, body or place" onPick={(e) => setPathForm({ to: e.id })} />
        <List label="and" ids={form.ends} most={4} onChange={(ends) => setPathForm({ ends })} />
        <details open={form.via.length + form.avoid.length > 0 || undefined}>
          <summary>How</summary>
          <div className="stack">
            {!several && <List label="by way of" ids={form.via} most={3} onChange={(via) => setPathForm({ via })} />}
            <List label="not by way of" ids={form.avoid} most={50} onChange={(avoid) => setPathForm({ avoid })} />
            <div className="row">
              {!several && <label>show <select value={form.mode} onChange={(e) => setPathForm({ mode: e.target.value as Mode })}>{modes.map(([m, words]) => <option key={m} value={m}>{words}</option>)}</select></label>}
              <label>at most <input type="number" min={1} max={8} value={form.maxSteps} onChange={(e) => setPathForm({ maxSteps: clamp(e.target.valueAsNumber, 1, 8) })} /> steps</label>
              {!several && (form.mode === 'k' || form.mode === 'weighted' || form.mode === 'time') && (
                <label>how many <input type="number" min={1} max={20} value={form.k} onChange={(e) => setPathForm({ k: clamp(e.target.valueAsNumber, 1, 20) })} /></label>
              )}
            </div>
            <div className="row">
              <label><input type="checkbox" checked={form.hubs} onChange={(e) => setPathForm({ hubs: e.target.checked })} /> through hubs</label>
              <label><input type="checkbox" checked={form.places} onChange={(e) => setPathForm({ places: e.target.checked })} /> through places</label>
            </div>
          </div>
        </details>
        <div className="row">
          <button type="submit" className="primary" disabled={!ready || busy !== ''}>{several ? 'Find what joins them' : 'Find paths'}</button>
          <button type="button" disabled={!ready} onClick={() => setPathForm({ from: form.to, to: form.from })}>Swap</button>
        </div>
      </form>
      {answer && (
        <>
          <ReadingList answer={answer} />
          <div className="row">
            <CopyMenu heading="Path" method={several ? 'connect' : 'paths'} path={several ? '/connect' : '/paths'} params={params} markdown={() => pathsMarkdown(answer, location.href)} />
            <button type="button" onClick={() => window.print()}>Print</button>
            {investigation && !several && ready && <button type="button" onClick={() => void watch({ kind: 'path', from: form.from, to: form.to, seen: answer.paths[0]?.entities ?? [] })}>Watch</button>}
          </div>
        </>
      )}
    </section>
  )
}

/** A list of entities with a box to add one more. */
function List({ label, ids, most, onChange }: { label: string; ids: string[]; most: number; onChange: (ids: string[]) => void }): React.JSX.Element {
  return (
    <div className="list">
      {ids.map((id) => <span key={id} className="chip">{label} {nameOf(id) ?? '…'} <button type="button" aria-label={`Take ${nameOf(id) ?? 'it'} out`} onClick={() => onChange(ids.filter((x) => x !== id))}>×</button></span>)}
      {ids.length < most && <EntityPicker label={label} placeholder="(optional)" empties onPick={(e) => { if (!ids.includes(e.id)) onChange([...ids, e.id]) }} />}
    </div>
  )
}

function clamp(n: number, least: number, most: number): number {
  return Number.isFinite(n) ? Math.min(most, Math.max(least, Math.round(n))) : least
}

/** Asks for the names that a link's ids stand for, once. */
export function useNames(ids: readonly string[]): void {
  const [, redraw] = useState(0)
  const unknown = ids.filter((id) => !nameOf(id)).join(' ')
  useEffect(() => {
    if (!unknown) return
    const stop = new AbortController()
    learnNames(unknown.split(' '), stop.signal).then(() => redraw((n) => n + 1), () => undefined)
    return () => stop.abort()
  }, [unknown])
}
