import { api } from '../api/client'
import type { Card } from '../api/types'
import { collapse, expand, hide, open, pin, select, setPathForm, show, shown, useApp, nameOf } from '../app/store'
import { date, day, number, plural, verb } from '../core/captions'
import { expanded } from '../core/picture'
import { Evidence } from './Evidence'
import { Glyph } from './Glyph'
import { useAnswer } from './useAnswer'

/** The right-hand card of what is selected: evidence first, then what is known. */
export function CardPanel(): React.JSX.Element | null {
  const selection = useApp((a) => a.selection)
  if (!selection) return <p className="quiet hint">Select an entity, a line or a hop: the sentences behind it open here.</p>
  if (selection.kind !== 'pair') {
    return selection.kind === 'entity' ? <EntityCard key={selection.id} id={selection.id} /> : <EdgeCard key={selection.id} id={selection.id} />
  }
  return (
    <article>
      <h2>{nameOf(selection.from)} <span className="quiet">and</span> {nameOf(selection.to)}</h2>
      <Evidence of={{ pair: [selection.from, selection.to] }} />
    </article>
  )
}

function EdgeCard({ id }: { id: string }): React.JSX.Element {
  const edge = useApp((a) => shown(a).edges.get(id))
  if (!edge) return <article><Evidence of={{ edge: id }} /></article>
  if (edge.type === 'met') {
    return <article><h2>{nameOf(edge.from)} <span className="quiet">met</span> {nameOf(edge.to)}</h2><Evidence of={{ pair: [edge.from, edge.to] }} /></article>
  }
  return (
    <article>
      <h2>{nameOf(edge.from)} <span className="quiet">{verb(edge.type)}</span> {nameOf(edge.to)}</h2>
      <p className="facts">
        {plural(edge.origins, 'independent source')} · strength {edge.strength} of 1000
        {edge.confirmed ? ' · confirmed' : ' · machine reading'}{edge.disputed ? ' · disputed' : ''}
      </p>
      <Evidence of={{ edge: id }} />
    </article>
  )
}

function EntityCard({ id }: { id: string }): React.JSX.Element {
  const answer = useAnswer(id, (signal) => api.entity(id, signal))
  const onScreen = useApp((a) => shown(a).entities.has(id))
  if (answer.error) return <p className="failed" role="alert">{answer.error}</p>
  if (!answer.value) return <div className="skeleton" aria-label="Loading the card" />
  const card = answer.value
  const e = card.entity
  return (
    <article>
      <h2><Glyph type={e.type} /> {e.name}</h2>
      <p className="facts">
        {[e.kind ?? e.type, e.line, e.date ? date(e.date) : '', e.unresolved ? 'known only by a short form' : ''].filter(Boolean).join(' · ')}
      </p>
      <Actions card={card} onScreen={onScreen} />
      <Evidence of={{ entity: id }} />
      <details open>
        <summary>Names and sources</summary>
        <p>{card.surfaces.map((s) => `${s.text} (${number(s.articles)})`).join(', ')}</p>
        <p className="quiet">
          {plural(e.articles, 'article')} from {plural(e.origins, 'independent report')}
          {e.first ? `, ${day(e.first)} to ${day(e.last ?? e.first)}` : ''}
        </p>
        {card.sources.length > 0 && <p className="quiet">{card.sources.map((s) => `${s.label} (${number(s.count)})`).join(', ')}</p>}
      </details>
      {card.attendance && card.attendance.length > 0 && (
        <details open>
          <summary>Who attended</summary>
          <ul className="plain">
            {card.attendance.map((a) => (
              <li key={a.edge}>
                <button type="button" className="link" onClick={() => select({ kind: 'entity', id: a.entity.id })}>{a.entity.name}</button>
                {a.on_behalf_of && <> for <button type="button" className="link" onClick={() => select({ kind: 'entity', id: a.on_behalf_of!.id })}>{a.on_behalf_of.name}</button></>}
                {a.role !== 'participant' && <span className="quiet"> ({a.role})</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {card.neighbours.length > 0 && (
        <details>
          <summary>Strongest neighbours</summary>
          <ul className="plain">
            {card.neighbours.map((n) => (
              <li key={n.edge.id}>
                <span className="quiet">{verb(n.edge.type)} </span>
                <button type="button" className="link" onClick={() => select({ kind: 'entity', id: n.entity.id })}>{n.entity.name}</button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  )
}

function Actions({ card, onScreen }: { card: Card; onScreen: boolean }): React.JSX.Element {
  const e = card.entity
  const grown = useApp((a) => expanded(shown(a), e.id))
  return (
    <div className="actions">
      {!onScreen && <button type="button" onClick={() => void open(e, true)}>Add to the picture</button>}
      {onScreen && <button type="button" onClick={() => void expand(e.id)}>Expand</button>}
      {grown && <button type="button" onClick={() => collapse(e.id)}>Collapse</button>}
      <button type="button" onClick={() => { setPathForm({ from: e.id }); show('path') }}>Start here</button>
      <button type="button" onClick={() => { setPathForm({ to: e.id }); show('path') }}>End here</button>
      {onScreen && <button type="button" onClick={() => pin(e.id)}>Pin</button>}
      {onScreen && <button type="button" onClick={() => hide(e.id)}>Hide</button>}
    </div>
  )
}
