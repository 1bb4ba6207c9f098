import { lazy, Suspense, useEffect } from 'react'
import { collapse, expand, hide, open, pin } from '../app/actions'
import { Pop } from '../app/Pop'
import { learn, look, nameOf, read, select, set, setMeetingForm, setPathForm, show, shown, useApp } from '../app/store'
import { api } from '../api/client'
import type { Card } from '../api/types'
import { date, day, number, plural, status, verb } from '../core/captions'
import { expanded } from '../core/picture'
import { noMeetings } from '../core/view'
import { CopyMenu } from './CopyMenu'
import { Evidence } from './Evidence'
import { ExpandByType } from './ExpandByType'
import { Failure } from './Failure'
import { Glyph } from './Glyph'
import { Note } from './Note'
import { useAnswer } from './useAnswer'

const Correct = lazy(() => import('./Correct').then((m) => ({ default: m.Correct })))

/** The right-hand card of what is selected: evidence first, then what is known. */
export function CardPanel(): React.JSX.Element | null {
  const selection = useApp((a) => a.selection)
  if (!selection) return null
  if (selection.kind === 'entity') return <EntityCard key={selection.id} id={selection.id} />
  if (selection.kind === 'edge') return <EdgeCard key={selection.id} id={selection.id} />
  return <PairCard from={selection.from} to={selection.to} />
}

function Name({ id }: { id: string }): React.JSX.Element {
  return <button type="button" className="link" onClick={() => select({ kind: 'entity', id })}><bdi>{nameOf(id) ?? 'unnamed'}</bdi></button>
}

function PairCard({ from, to }: { from: string; to: string }): React.JSX.Element {
  return (
    <article>
      <h2><Name id={from} /> <span className="quiet">and</span> <Name id={to} /></h2>
      <Note of={`pair:${from}:${to}`} />
      <Evidence of={{ pair: [from, to] }} />
      <CopyMenu heading={`${nameOf(from) ?? ''} and ${nameOf(to) ?? ''}`} method="claims" path="/claims" params={{ pair: [from, to] }} />
    </article>
  )
}

function EdgeCard({ id }: { id: string }): React.JSX.Element {
  const drawn = useApp((a) => shown(a).edges.get(id))
  const answer = useAnswer(drawn ? '' : `edge ${id}`, (signal) => api.edge(id, signal))
  const edge = drawn ?? answer.value
  if (answer.error) return <Failure text={answer.error} again={answer.again} />
  if (!edge) return <div className="skeleton" aria-label="Loading the line" />
  if (edge.type === 'met') return <PairCard from={edge.from} to={edge.to} />
  return (
    <article>
      <h2><Name id={edge.from} /> <span className="quiet">{verb(edge.type)}</span> <Name id={edge.to} /></h2>
      <p className="facts">
        {plural(edge.origins, 'independent source')} · strength {edge.strength} of 1000 ·{' '}
        <span className={edge.confirmed ? 'judged' : ''}>{edge.confirmed ? 'confirmed by a person' : 'machine reading'}</span>{edge.disputed ? <span className="status denied"> · disputed</span> : ''}
        {edge.roles && edge.roles.length > 0 && <> · as {edge.roles.map((r) => `“${r}”`).join(', ')}</>}
      </p>
      <Note of={`edge:${id}`} />
      <Evidence of={{ edge: id }} />
      <CopyMenu heading={`${nameOf(edge.from) ?? ''} ${verb(edge.type)} ${nameOf(edge.to) ?? ''}`} method="claims" path="/claims" params={{ edge: id }} />
    </article>
  )
}

function EntityCard({ id }: { id: string }): React.JSX.Element {
  const generation = useApp((a) => a.stats?.generation ?? 0)
  const answer = useAnswer(`${id} ${generation}`, (signal) => api.entity(id, signal))
  const onScreen = useApp((a) => shown(a).entities.has(id))
  const card = answer.value
  useEffect(() => {
    if (!card) return
    learn([card.entity, ...card.neighbours.map((n) => n.entity), ...(card.attendance ?? []).flatMap((a) => [a.entity, ...(a.on_behalf_of ? [a.on_behalf_of] : [])])])
    // An id that a merge redirected: the surviving entity takes its place in the selection.
    if (card.entity.id !== id) select({ kind: 'entity', id: card.entity.id })
  }, [card, id])
  if (answer.error) return <Failure text={answer.error} again={answer.again} />
  if (!card) return <div className="skeleton" aria-label="Loading the card" />
  const e = card.entity
  return (
    <article>
      <h2><Glyph type={e.type} /> <bdi>{e.name}</bdi></h2>
      <p className="facts">
        {[e.line?.startsWith(e.kind ?? e.type) ? '' : e.kind ?? e.type, e.line, e.date ? date(e.date) : '', e.status && e.status !== 'asserted' ? status(e.status) : '', e.unresolved ? 'known only by a short form' : ''].filter(Boolean).join(' · ')}
        {e.place && <> · in <Name id={e.place} /></>}
      </p>
      <Actions card={card} onScreen={onScreen} />
      <Note of={`entity:${e.id}`} />
      {card.attendance && card.attendance.length > 0 && <Attendance card={card} />}
      <Evidence of={{ entity: e.id }} />
      <details open>
        <summary>Names and sources</summary>
        <ul className="plain surfaces">{card.surfaces.map((s) => <li key={s.text}><bdi>{s.text}</bdi> <span className="quiet">{plural(s.articles, 'article')}{s.source ? `, e.g. ${s.source}` : ''}</span></li>)}</ul>
        <p className="quiet">
          {plural(e.articles, 'article')} from {plural(e.origins, 'independent report')}
          {e.first ? `, ${day(e.first)} to ${day(e.last ?? e.first)}` : ''}
        </p>
        {card.sources.length > 0 && <p className="quiet">{card.sources.map((s) => `${s.label} (${number(s.count)})`).join(', ')}</p>}
      </details>
      {card.neighbours.length > 0 && (
        <details>
          <summary>Strongest neighbours</summary>
          <ul className="plain">
            {card.neighbours.map((n) => (
              <li key={n.edge.id}><button type="button" className="link quiet" onClick={() => select({ kind: 'edge', id: n.edge.id })}>{verb(n.edge.type)}</button> <Name id={n.entity.id} /></li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>Articles</summary>
        <Articles id={e.id} />
      </details>
      <details>
        <summary>Correct it</summary>
        <Suspense fallback={<div className="skeleton" />}><Correct entity={e} /></Suspense>
      </details>
      <CopyMenu heading={e.name} method="claims" path="/claims" params={{ entity: e.id }} />
    </article>
  )
}

function Attendance({ card }: { card: Card }): React.JSX.Element {
  return (
    <details open>
      <summary>Who attended, for whom</summary>
      <ul className="plain">
        {card.attendance!.map((a) => (
          <li key={a.edge}>
            <Name id={a.entity.id} />
            {a.on_behalf_of && <> for <Name id={a.on_behalf_of.id} /></>}
            <span className="quiet">{a.role && a.role !== 'participant' ? ` (${a.role})` : ''}{a.status !== 'asserted' ? `, ${status(a.status)}` : ''} </span>
            <button type="button" className="link quiet" onClick={() => select({ kind: 'edge', id: a.edge })}>according to</button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Articles({ id }: { id: string }): React.JSX.Element {
  const answer = useAnswer(`articles of ${id}`, (signal) => api.articles({ entity: id, limit: 40 }, signal))
  if (!answer.value) return answer.error ? <Failure text={answer.error} again={answer.again} /> : <div className="skeleton" />
  return (
    <ul className="plain">
      {answer.value.items.map((a) => <li key={a.id}><button type="button" className="link" onClick={() => read(a.id)}>{a.title || 'untitled'}</button> <span className="quiet">{[a.source, a.published ? day(a.published) : ''].filter(Boolean).join(', ')}</span></li>)}
    </ul>
  )
}

function Actions({ card, onScreen }: { card: Card; onScreen: boolean }): React.JSX.Element {
  const e = card.entity
  const grown = useApp((a) => expanded(shown(a), e.id))
  const pinned = useApp((a) => shown(a).pinned.has(e.id))
  return (
    <div className="actions">
      {onScreen ? <button type="button" onClick={() => void expand(e.id)}>Expand</button> : <button type="button" onClick={() => void open(e, true)}>Add to the picture</button>}
      {onScreen && <Pop label="By relation"><ExpandByType id={e.id} /></Pop>}
      {grown && <button type="button" onClick={() => collapse(e.id)}>Collapse</button>}
      <button type="button" onClick={() => { setPathForm({ from: e.id }); show('path') }}>Start here</button>
      <button type="button" onClick={() => { setPathForm({ to: e.id }); show('path') }}>End here</button>
      {e.type !== 'meeting' && <button type="button" onClick={() => { setMeetingForm(e.type === 'place' ? { ...noMeetings, place: e.id } : { ...noMeetings, with: [e.id] }); set({ tab: 'meetings', sheet: 'left' }); look('timeline') }}>Meetings</button>}
      {onScreen && <button type="button" aria-pressed={pinned} onClick={() => pin(e.id)}>Pin</button>}
      {onScreen && <button type="button" onClick={() => hide(e.id)}>Hide</button>}
    </div>
  )
}
