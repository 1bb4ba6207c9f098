import { useEffect, useState } from 'react'
import { begin, keepNote, keepPicture, resume, seen, watch } from '../app/investigation'
import { learnNames } from '../app/address'
import { fail, nameOf, say, select, set, useApp } from '../app/store'
import { api } from '../api/client'
import type { Evidence, SavedView } from '../api/types'
import { moment, plural } from '../core/captions'
import { since } from '../core/evidence'
import { footnote } from '../core/share'
import { fromQuery } from '../core/view'
import { read, write, type Watch } from '../core/watch'
import { Failure } from './Failure'
import { Quote } from './Quote'
import { save } from './save'
import { useAnswer } from './useAnswer'

/** Investigations: named views with notes, kept in the store. */
export function SavedPanel(): React.JSX.Element {
  const current = useApp((a) => a.investigation)
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const answer = useAnswer(`views ${current?.id ?? ''} ${current?.saved ?? ''}`, (signal) => api.views(signal))
  const remove = async (v: SavedView): Promise<void> => {
    if (!window.confirm(`Delete “${v.name}” with its notes?`)) return
    try {
      await api.deleteView(v.id)
      if (current?.id === v.id) set({ investigation: null })
      answer.again()
      say(`“${v.name}” deleted.`)
    } catch (e) {
      fail(e)
    }
  }
  return (
    <section aria-label="Investigations" className="stack">
      {current && <Open view={current} />}
      <form className="stack" onSubmit={(e) => { e.preventDefault(); if (name.trim()) void begin(name.trim(), note).then((ok) => { if (ok) { setName(''); setNote(''); answer.again() } }) }}>
        <h2>{current ? 'Another investigation' : 'New investigation'}</h2>
        <label className="stack">Its name <input type="text" value={name} maxLength={200} onChange={(e) => setName(e.target.value)} /></label>
        <label className="stack">Note <textarea rows={2} value={note} maxLength={10000} onChange={(e) => setNote(e.target.value)} /></label>
        <button type="submit" className="primary" disabled={!name.trim()}>Save what is on screen</button>
      </form>
      {answer.error && <Failure text={answer.error} again={answer.again} />}
      {!answer.value && !answer.error && <div className="skeleton" />}
      {answer.value && answer.value.items.length > 0 && <h2>Saved</h2>}
      {answer.value && (
        <ul className="plain entries">
          {answer.value.items.map((v) => (
            <li key={v.id} aria-current={v.id === current?.id || undefined}>
              <span>
                <button type="button" className="link name" onClick={() => void resume(v)}><bdi>{v.name}</bdi></button>
                <span className="line">{v.by}, {moment(v.saved)} · {plural(Object.keys(v.notes ?? {}).length, 'note')}{(v.watched?.length ?? 0) > 0 ? ` · ${v.watched!.length} watched` : ''}</span>
              </span>
              <button type="button" onClick={() => void remove(v)} aria-label={`Delete ${v.name}`}>Delete</button>
            </li>
          ))}
        </ul>
      )}
      {answer.value?.items.length === 0 && <p className="quiet">Nothing saved yet.</p>}
    </section>
  )
}

function Open({ view }: { view: SavedView }): React.JSX.Element {
  const [note, setNote] = useState(view.notes?.['view'] ?? '')
  const [names, setNames] = useState(0)
  const watched = (view.watched ?? []).flatMap((w) => read(w) ?? [])
  const ids = watched.flatMap((w) => (w.kind === 'entity' ? [w.id] : [w.from, w.to])).filter((id) => !nameOf(id)).join(' ')
  useEffect(() => {
    if (!ids) return
    const stop = new AbortController()
    learnNames(ids.split(' '), stop.signal).then(() => setNames((n) => n + 1), () => undefined)
    return () => stop.abort()
  }, [ids])
  return (
    <div className="bench" data-names={names}>
      <h2><bdi>{view.name}</bdi></h2>
      <label className="stack">Note <textarea rows={3} value={note} maxLength={10000} onChange={(e) => setNote(e.target.value)} onBlur={() => { if (note !== (view.notes?.['view'] ?? '')) void keepNote('view', note) }} /></label>
      <p className="quiet small">Cards, lines and quotes now have a note of their own; entities and paths can be watched.</p>
      <div className="row">
        <button type="button" onClick={() => void keepPicture()}>Keep the picture</button>
        <button type="button" onClick={() => void exportNotes(view)}>Export with sources</button>
        <button type="button" onClick={() => set({ investigation: null })}>Close</button>
      </div>
      {watched.length > 0 && (
        <>
          <h3>New since you last looked</h3>
          {watched.map((w) => <News key={write(w)} watch={w} moment={view.saved} />)}
          <button type="button" onClick={() => void markSeen(watched)}>Mark as seen</button>
        </>
      )}
    </div>
  )
}

async function markSeen(watched: Watch[]): Promise<void> {
  try {
    const lines = await Promise.all(watched.map(async (w) => (w.kind === 'path' ? write({ ...w, seen: (await api.paths({ from: w.from, to: w.to })).paths[0]?.entities ?? [] }) : write(w))))
    await seen(lines)
  } catch (e) {
    fail(e)
  }
}

function News({ watch: w, moment: at }: { watch: Watch; moment: string }): React.JSX.Element {
  const answer = useAnswer(`news ${write(w)} ${at}`, async (signal) => {
    if (w.kind === 'path') return { claims: [], path: (await api.paths({ from: w.from, to: w.to }, signal)).paths[0]?.entities ?? [] }
    const page = await api.claims(w.kind === 'entity' ? { entity: w.id, limit: 100 } : { pair: [w.from, w.to], limit: 100 }, signal)
    return { claims: since(page.items, at), path: [] }
  })
  const words = w.kind === 'entity' ? nameOf(w.id) ?? 'an entity' : `${nameOf(w.from) ?? '…'} and ${nameOf(w.to) ?? '…'}`
  const v = answer.value
  const changed = w.kind === 'path' && v && v.path.join(' ') !== w.seen.join(' ')
  return (
    <details open={(v?.claims.length ?? 0) > 0 || changed || undefined}>
      <summary>{words}: {answer.error || (!v ? '…' : w.kind === 'path' ? (changed ? (v.path.length === 0 ? 'the path is gone' : 'another first path') : 'the same path') : v.claims.length === 0 ? 'nothing new' : plural(v.claims.length, 'new claim'))}</summary>
      {changed && v.path.length > 0 && <p>{v.path.map((id) => nameOf(id) ?? '…').join(' – ')}</p>}
      {v?.claims.slice(0, 10).map((c) => <Quote key={c.claim} claims={[c]} />)}
      <div className="row">
        {w.kind === 'entity' && <button type="button" onClick={() => select({ kind: 'entity', id: w.id })}>Open</button>}
        {w.kind !== 'entity' && <button type="button" onClick={() => select({ kind: 'pair', from: w.from, to: w.to })}>Open</button>}
        <button type="button" onClick={() => void watch(w)}>Do not watch</button>
      </div>
    </details>
  )
}

/** Writes an investigation as Markdown: its notes, and the sentences and sources behind all it holds. */
async function exportNotes(view: SavedView): Promise<void> {
  try {
    const v = fromQuery(view.state)
    const ids = v.entities.slice(0, 200)
    const lines = [`# ${view.name}`, '', `By ${view.by}, ${moment(view.saved)}. ${location.origin}/?${view.state}`.slice(0, 4000), '']
    const note = (key: string): void => { const n = view.notes?.[key]; if (n) lines.push(n, '') }
    note('view')
    for (const id of ids) {
      const page = await api.claims({ entity: id, limit: 20, best: true })
      lines.push(`## ${nameOf(id) ?? (await api.entity(id)).entity.name}`, '')
      note(`entity:${id}`)
      for (const c of page.items as Evidence[]) { lines.push(`* ${footnote(c, nameOf)}`); const n = view.notes?.[`claim:${c.claim}`]; if (n) lines.push(`  Note: ${n}`) }
      lines.push('')
    }
    for (const [key, text] of Object.entries(view.notes ?? {})) {
      const [kind, a, b] = key.split(':')
      if (kind === 'edge' || kind === 'pair') lines.push(`## ${kind === 'pair' ? `${nameOf(a ?? '') ?? ''} and ${nameOf(b ?? '') ?? ''}` : 'A line'}`, '', text, '')
    }
    save(`${view.name}.md`, 'text/markdown', lines.join('\n'))
    say('Written with its sources.')
  } catch (e) {
    fail(e)
  }
}
