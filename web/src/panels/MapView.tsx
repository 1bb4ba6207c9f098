import { geoCentroid, geoNaturalEarth1, geoPath } from 'd3-geo'
import { useEffect, useMemo, useState } from 'react'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { fail, learn, nameOf, select, setMeetingForm, useApp } from '../app/store'
import { api } from '../api/client'
import type { Edge } from '../api/types'
import { plural } from '../core/captions'
import { sites } from '../core/geography'
import { folded } from '../core/names'
import { useMeetings } from './useMeetings'
import outline from 'world-atlas/countries-110m.json?url'

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>

/** Where they met: the meetings of the list on an outline of the world. A place known only by its country is hollow. */
export function MapView(): React.JSX.Element {
  const meetings = useMeetings()
  const chosen = useApp((a) => (a.selection?.kind === 'entity' ? a.selection.id : ''))
  const [world, setWorld] = useState<World | null>(null)
  const [located, setLocated] = useState<Edge[]>([])
  useEffect(() => { fetch(outline).then((r) => r.json()).then((w: World) => setWorld(w), fail) }, [])
  const ids = useMemo(() => [...new Set((meetings?.items ?? []).flatMap((m) => m.place?.id ?? []))], [meetings])
  useEffect(() => {
    const stop = new AbortController()
    void whereabouts(ids, stop.signal).then(setLocated, (e: unknown) => { if (!stop.signal.aborted) fail(e) })
    return () => stop.abort()
  }, [ids.join(' ')])
  const land = useMemo(() => (world ? feature(world, world.objects.countries).features : []), [world])
  const centres = useMemo(() => new Map(land.map((f) => [folded(f.properties.name), geoCentroid(f)] as [string, [number, number]])), [land])
  const projection = useMemo(() => geoNaturalEarth1().fitSize([1000, 500], { type: 'Sphere' }), [])
  const draw = useMemo(() => geoPath(projection), [projection])
  if (!meetings || !world) return <div className="skeleton tall" />
  const { on, off } = sites(meetings.items, located, nameOf, centres)
  return (
    <div className="map" role="region" aria-label="Meetings on the map" tabIndex={0}>
      <svg viewBox="0 0 1000 500" role="group" aria-label={`${plural(on.length, 'place')} on the map`}>
        <path d={draw({ type: 'Sphere' }) ?? ''} className="sea" />
        {land.map((f, i) => <path key={i} d={draw(f) ?? ''} className="land" />)}
        {on.map((s) => {
          const [x, y] = projection(s.at) ?? [0, 0]
          const r = Math.min(22, 4 + 2.5 * Math.sqrt(s.meetings.length))
          const words = `${s.place.name}: ${plural(s.meetings.length, 'meeting')}${s.uncertain ? ', shown at the middle of its country' : ''}`
          const act = (): void => { select({ kind: 'entity', id: s.place.id }); setMeetingForm({ place: s.place.id }) }
          return (
            <g key={s.place.id} className={`site ${s.uncertain ? 'uncertain' : ''} ${s.place.id === chosen ? 'chosen' : ''}`} role="button" tabIndex={0} aria-label={words} onClick={act} onKeyDown={(e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); act() } }}>
              <circle cx={x} cy={y} r={r} /><text x={x} y={y + r + 10}>{s.place.name} {s.meetings.length}</text><title>{words}</title>
            </g>
          )
        })}
      </svg>
      <p className="quiet small">Filled: the country itself. Hollow: a place somewhere in that country. Outline: Natural Earth.</p>
      {off.length > 0 && (
        <details open={on.length === 0}>
          <summary>{plural(off.length, 'place')} that the outline does not know</summary>
          <ul className="plain columns">{off.map((s) => <li key={s.place.id}><button type="button" className="link" onClick={() => { select({ kind: 'entity', id: s.place.id }); setMeetingForm({ place: s.place.id }) }}>{s.place.name}</button> <span className="quiet">{plural(s.meetings.length, 'meeting')}</span></li>)}</ul>
        </details>
      )}
    </div>
  )
}

/** What the places lie in, three steps outwards. */
async function whereabouts(ids: readonly string[], signal: AbortSignal): Promise<Edge[]> {
  const edges: Edge[] = []
  for (let i = 0; i < ids.length; i += 50) {
    const answer = await api.neighbourhood({ centres: ids.slice(i, i + 50), types: ['located_in'], depth: 1, limit: 500, min_confidence: 0 }, signal)
    learn(answer.entities)
    edges.push(...answer.edges)
  }
  const known = new Set(ids)
  const outer = [...new Set(edges.map((e) => e.to))].filter((id) => !known.has(id)).slice(0, 50)
  if (outer.length === 0) return edges
  const answer = await api.neighbourhood({ centres: outer, types: ['located_in'], depth: 1, limit: 200, min_confidence: 0 }, signal)
  learn(answer.entities)
  return [...edges, ...answer.edges.filter((e) => outer.includes(e.from))]
}
