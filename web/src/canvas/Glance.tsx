import { useEffect, useState } from 'react'
import { api } from '../api/client'
import type { Evidence } from '../api/types'
import { filterParams, nameOf, shown, useApp } from '../app/store'
import { source, standing, verb } from '../core/captions'
import { clip } from '../core/drawing'
import { words } from '../core/reader'

/** How long the pointer rests on a line before its sentence is asked for, in milliseconds. */
const rest = 150
/** Sentences told already, the last two hundred; another filter or generation asks anew. */
const told = new Map<string, Evidence | null>()

/** The best attested sentence of the line under the pointer or the focus. */
export function Glance(): React.JSX.Element {
  const glance = useApp((a) => a.glance)
  return <div role="status">{glance && <Sentence key={glance.edge} {...glance} />}</div>
}

function Sentence({ edge: id, x, y }: { edge: string; x: number; y: number }): React.JSX.Element | null {
  const edge = useApp((a) => shown(a).edges.get(id))
  const filter = useApp((a) => a.filter)
  const generation = useApp((a) => a.stats?.generation ?? 0)
  const key = JSON.stringify([id, filter, generation])
  const [quote, setQuote] = useState<Evidence | null | undefined>(() => told.get(key))
  useEffect(() => {
    if (!edge || told.has(key)) return
    const stop = new AbortController()
    const of = edge.type === 'met' ? { pair: [edge.from, edge.to] } : { edge: id }
    const wait = setTimeout(() => {
      api.claims({ ...filterParams(filter), types: [], entity_types: [], ...of, best: true, limit: 1 }, stop.signal).then((page) => {
        if (told.size >= 200) told.delete(told.keys().next().value!)
        told.set(key, page.items[0] ?? null)
        setQuote(page.items[0] ?? null)
        // What the pointer rests on tells what it can; a failure is the card's to explain.
      }, () => {})
    }, rest)
    return () => { clearTimeout(wait); stop.abort() }
  }, [key])
  if (!edge) return null
  return (
    <div className="glance" ref={(el) => { if (el) stand(el, x, y) }}>
      <p className="small"><bdi>{clip(nameOf(edge.from) ?? '')}</bdi> <em>{verb(edge.type)}</em> <bdi>{clip(nameOf(edge.to) ?? '')}</bdi></p>
      {quote && <blockquote>{clip(words(quote.segments), 280)}</blockquote>}
      {quote && <p className="quiet small">{[source(quote), standing(quote, nameOf)].filter(Boolean).join(' · ')}</p>}
      {quote === null && <p className="quiet small">No sentence passes the filters in force.</p>}
    </div>
  )
}

/** Beside the pointer, and inside the stage. */
function stand(el: HTMLElement, x: number, y: number): void {
  const room = (el.closest('.stage') as HTMLElement).getBoundingClientRect()
  const { width, height } = el.getBoundingClientRect()
  el.style.left = `${Math.max(4, Math.min(x + 14, room.width - width - 6))}px`
  el.style.top = `${y + 16 + height > room.height ? Math.max(4, y - height - 10) : y + 16}px`
}
