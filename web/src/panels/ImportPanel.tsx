import { useEffect, useRef, useState } from 'react'
import { refresh } from '../app/actions'
import { loadStats } from '../app/steps'
import { failureText, fail, say } from '../app/store'
import { api } from '../api/client'
import type { Import, Outcome, Preview, Progress } from '../api/types'
import { lasting, moment, number, plural } from '../core/captions'
import { Desk } from './Desk'
import { Failure } from './Failure'
import { Found } from './Found'
import { save } from './save'
import { useAnswer } from './useAnswer'

/** What is about to be imported: files, or a text that was pasted. */
type Load = { kind: 'files'; files: File[] } | { kind: 'text'; text: string }

/** Import in the browser: choose, look at what would change, start, follow, take back. */
export function ImportPanel(): React.JSX.Element {
  const [load, setLoad] = useState<Load | null>(null)
  const [meta, setMeta] = useState({ title: '', source: '', published: '', url: '' })
  const [preview, setPreview] = useState<Preview | null>(null)
  const [trial, setTrial] = useState<Outcome | null>(null)
  const [sending, setSending] = useState<{ words: string; share: number; stop: AbortController } | null>(null)
  const [error, setError] = useState('')
  const [round, setRound] = useState(0)
  const [over, setOver] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)

  const choose = (l: Load | null): void => { setLoad(l); setPreview(null); setTrial(null); setError('') }
  const work = async (words: string, act: (sent: (share: number) => void, signal: AbortSignal) => Promise<void>): Promise<void> => {
    const stop = new AbortController()
    setError('')
    setSending({ words, share: 0, stop })
    try {
      await act((share) => setSending({ words, share, stop }), stop.signal)
      heading.current?.focus()
    } catch (e) {
      if (!stop.signal.aborted) setError(failureText(e))
    } finally {
      setSending(null)
    }
  }
  const articleOf = (text: string) => ({ text, ref: 'pasted', ...(meta.title ? { title: meta.title } : {}), ...(meta.source ? { source: meta.source } : {}), ...(meta.published ? { published: meta.published } : {}), ...(meta.url ? { url: meta.url } : {}) })
  const options = { source: meta.source, published: meta.published, url: meta.url }
  const send = (l: Load, dryRun: boolean, sent: (share: number) => void, signal: AbortSignal): Promise<Outcome> => {
    if (l.kind === 'text') return api.upload({ name: meta.title || 'pasted text', dry_run: dryRun }, JSON.stringify(articleOf(l.text)), 'application/json', sent, signal)
    const form = new FormData()
    for (const f of l.files) form.append('files', f, f.name)
    return api.upload({ ...options, dry_run: dryRun }, form, '', sent, signal)
  }
  const look = (l: Load): Promise<void> => work(l.kind === 'text' ? 'Reading' : 'Trying it out, nothing is written', async (sent, signal) => {
    if (l.kind === 'text') setPreview(await api.extract(articleOf(l.text), signal))
    else {
      const one = l.files[0]!
      // A single text is shown sentence by sentence; many are counted.
      if (l.files.length === 1 && /\.(txt|md)$/i.test(one.name) && one.size < 500_000) setPreview(await api.extract({ ...articleOf(await one.text()), ref: one.name.replace(/\.[^.]+$/, '') }, signal))
      setTrial(await send(l, true, sent, signal))
    }
  })
  const start = (l: Load): Promise<void> => work('Sending', async (sent, signal) => {
    const outcome = await send(l, false, sent, signal)
    if (outcome.import?.finished) say('This was imported before; nothing changes.')
    choose(null)
    setRound((r) => r + 1)
  })
  return (
    <section aria-label="Import" className="stack">
      <div
        className={`drop ${over ? 'over' : ''}`} onDragOver={(e) => { e.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
        onDrop={(e) => { e.preventDefault(); setOver(false); const files = [...e.dataTransfer.files]; if (files.length > 0) choose({ kind: 'files', files }) }}
      >
        <label className="file">Drop files here or choose them
          <input type="file" multiple accept=".txt,.md,.html,.htm,.json,.jsonl,.ndjson,.zip,.gz" onChange={(e) => { const files = [...(e.target.files ?? [])]; if (files.length > 0) choose({ kind: 'files', files }); e.target.value = '' }} />
        </label>
        <p className="quiet small">Text, Markdown, pages, JSON articles or extraction records, zip or gz.</p>
        <label className="stack">or paste a text
          <textarea rows={5} value={load?.kind === 'text' ? load.text : ''} onChange={(e) => choose(e.target.value.trim() ? { kind: 'text', text: e.target.value } : null)} />
        </label>
      </div>
      {load?.kind === 'files' && <p>{plural(load.files.length, 'file')}: {load.files.slice(0, 5).map((f) => f.name).join(', ')}{load.files.length > 5 ? ' …' : ''}, {number(Math.ceil(load.files.reduce((n, f) => n + f.size, 0) / 1024))} KB</p>}
      {load && (
        <details>
          <summary>For texts that do not say it themselves</summary>
          <div className="stack">
            {load.kind === 'text' && <label className="stack">title <input type="text" value={meta.title} onChange={(e) => setMeta({ ...meta, title: e.target.value })} /></label>}
            <label className="stack">outlet <input type="text" value={meta.source} onChange={(e) => setMeta({ ...meta, source: e.target.value })} /></label>
            <label className="stack">published <input type="text" placeholder="2026-01-20" value={meta.published} onChange={(e) => setMeta({ ...meta, published: e.target.value })} /></label>
            <label className="stack">address <input type="text" value={meta.url} onChange={(e) => setMeta({ ...meta, url: e.target.value })} /></label>
          </div>
        </details>
      )}
      {load && (
        <div className="row">
          <button type="button" disabled={!!sending} onClick={() => void look(load)}>Show what would change</button>
          <button type="button" className="primary" disabled={!!sending} onClick={() => void start(load)}>Import</button>
        </div>
      )}
      {sending && <p role="status"><progress value={sending.share || undefined} aria-label={sending.words} /> {sending.words} … <button type="button" onClick={() => sending.stop.abort()}>Cancel</button></p>}
      {error && <p className="failed" role="alert">{error}</p>}
      <Desk>
        {(preview || trial) && <h2 ref={heading} tabIndex={-1}>What would change</h2>}
        {trial?.import && <Difference new={trial.import.new} copies={trial.import.copies} revised={trial.import.revised} unchanged={trial.import.unchanged} rejected={trial.import.rejected} counts={trial.delta.counts} claims={trial.delta.new_claims} />}
        {preview && !trial && preview.difference && <Difference new={preview.difference.new} copies={preview.difference.copies} revised={preview.difference.revised} unchanged={preview.difference.unchanged} rejected={0} counts={preview.difference.delta.counts} claims={preview.difference.delta.new_claims} />}
        {preview?.record && <Found record={preview.record} />}
        <h2>Imports</h2>
        <Ledger round={round} onChange={() => setRound((r) => r + 1)} />
      </Desk>
    </section>
  )
}

function Difference(d: { new: number; copies: number; revised: number; unchanged: number; rejected: number; counts: number[]; claims: number }): React.JSX.Element {
  const [ne = 0, ce = 0, le = 0, nl = 0, cl = 0, ll = 0] = d.counts
  return (
    <ul className="plain difference" aria-label="Difference">
      <li>{plural(d.new, 'new article')}, {number(d.copies)} copies, {number(d.revised)} revised, {number(d.unchanged)} known already, {number(d.rejected)} rejected</li>
      <li>entities: {number(ne)} new, {number(ce)} changed{le > 0 ? `, ${number(le)} gone` : ''}</li>
      <li>lines: {number(nl)} new, {number(cl)} changed{ll > 0 ? `, ${number(ll)} gone` : ''}</li>
      <li>{plural(d.claims, 'new claim')}</li>
    </ul>
  )
}

/** The ledger: every import with its state, its rejects, and the way to take it back. */
function Ledger({ round, onChange }: { round: number; onChange: () => void }): React.JSX.Element {
  const answer = useAnswer(`imports ${round}`, (signal) => api.imports({ limit: 50 }, signal))
  if (!answer.value) return answer.error ? <Failure text={answer.error} again={answer.again} /> : <div className="skeleton" />
  if (answer.value.items.length === 0) return <p className="quiet">Nothing imported yet.</p>
  return <ol className="plain ledger">{answer.value.items.map((i) => <Row key={i.id} row={i} onChange={onChange} />)}</ol>
}

function Row({ row, onChange }: { row: Import; onChange: () => void }): React.JSX.Element {
  const [p, setP] = useState<Progress | null>(null)
  const [plan, setPlan] = useState('')
  useEffect(() => {
    if (row.finished) return
    const events = api.importEvents(row.id)
    events.addEventListener('progress', (e) => setP(JSON.parse((e as MessageEvent<string>).data) as Progress))
    events.addEventListener('done', (e) => {
      events.close()
      const done = JSON.parse((e as MessageEvent<string>).data) as Import
      say(`“${done.name}” is in: ${plural(done.new, 'new article')}, ${number(done.rejected)} rejected.`)
      void loadStats()
      onChange()
    })
    return () => events.close()
  }, [row.id, row.finished])
  const retract = async (dryRun: boolean): Promise<void> => {
    try {
      const applied = await api.retract(row.id, dryRun)
      const [, , entities = 0, , , lines = 0] = applied.delta.counts
      if (dryRun) setPlan(`${plural(applied.removed, 'article')}, ${plural(entities, 'entity', 'entities')} and ${plural(lines, 'line')} would go.`)
      else { setPlan(''); await refresh('Import taken back'); say(`Taken back: ${plural(applied.removed, 'article')}, and what nothing else supports.`); onChange() }
    } catch (e) {
      fail(e)
    }
  }
  const cancel = async (): Promise<void> => { try { await api.cancelImport(row.id); onChange() } catch (e) { fail(e) } }
  const gone = row.state === 'retracted'
  return (
    <li className={gone ? 'quiet' : ''}>
      <span className="name"><bdi>{row.name || 'unnamed'}</bdi></span> <span className="quiet small">by {row.by}, {moment(row.started)} · {row.finished ? row.state : 'under way'}</span>
      {!row.finished && (
        <p role="status">
          <progress value={p && p.share > 0 ? p.share : undefined} aria-label={`Import of ${row.name}`} /> {number(p?.articles ?? row.articles)} articles
          {p && p.rate > 0 ? `, ${p.rate >= 10 ? Math.round(p.rate) : p.rate.toFixed(1)} a second` : ''}{p && p.remaining > 0 ? `, about ${lasting(p.remaining)} to go` : ''} <button type="button" onClick={() => void cancel()}>Cancel</button>
          <span className="quiet small"> It goes on when this tab is closed.</span>
        </p>
      )}
      {row.finished && <p className="small">{number(row.new)} new, {number(row.unchanged)} unchanged, {number(row.revised)} revised, {number(row.copies)} copies, {number(row.rejected)} rejected</p>}
      {row.rejected > 0 && <Rejects id={row.id} name={row.name} />}
      {row.finished && !gone && (plan
        ? <p>{plan} <button type="button" onClick={() => void retract(false)}>Take it back</button> <button type="button" onClick={() => setPlan('')}>Leave it</button></p>
        : <button type="button" onClick={() => void retract(true)}>Take back …</button>)}
    </li>
  )
}

function Rejects({ id, name }: { id: string; name: string }): React.JSX.Element {
  const [open, setOpen] = useState(false)
  const answer = useAnswer(open ? `rejects ${id}` : '', (signal) => api.rejects(id, signal))
  const download = (): void => {
    const cell = (s: string): string => `"${(/^[=+\-@]/.test(s) ? `'${s}` : s).replaceAll('"', '""')}"`
    save(`rejects of ${name}.csv`, 'text/csv', ['file,line,reason', ...answer.value!.items.map((r) => [cell(r.file), r.line ?? '', cell(r.reason)].join(','))].join('\r\n'))
  }
  return (
    <details onToggle={(e) => setOpen((e.target as HTMLDetailsElement).open)}>
      <summary>What was rejected, and why</summary>
      {answer.error && <Failure text={answer.error} again={answer.again} />}
      {answer.value && <ul className="plain small">{answer.value.items.slice(0, 100).map((r, i) => <li key={i}>{r.file}{r.line ? `, line ${r.line}` : ''}: {r.reason}</li>)}</ul>}
      {answer.value && <button type="button" onClick={download}>Download the list</button>}
    </details>
  )
}
