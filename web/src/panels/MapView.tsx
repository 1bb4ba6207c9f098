import { geoCentroid, geoNaturalEarth1, geoPath, type GeoProjection } from 'd3-geo'
import { useEffect, useMemo, useState } from 'react'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { fail, learn, nameOf, select, setMeetingForm, useApp } from '../app/store'
import { api } from '../api/client'
import type { Edge } from '../api/types'
import { plural } from '../core/captions'
import { gazetteer, sites, type Row, type Spot } from '../core/geography'
import { folded } from '../core/names'
import { useMeetings } from './useMeetings'
import table from '../data/cities.json?url'
import outline from 'world-atlas/countries-110m.json?url'

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>

const width = 1000
const height = 500
/** How many times nearer than the whole world the map comes at the most. */
const nearestView = 7
const unsure: Record<Spot, string> = { known: '', several: ', at the largest of the towns that bear the name', country: ', at the middle of its country' }

/** Where they met: the meetings of the list on an outline of the world. A place whose spot is not sure is hollow. */
export function MapView(): React.JSX.Element {
  const meetings = useMeetings()
  const chosen = useApp((a) => (a.selection?.kind === 'entity' ? a.selection.id : ''))
  const [world, setWorld] = useState<World | null>(null)
  const [towns, setTowns] = useState<Row[]>([])
  const [located, setLocated] = useState<Edge[]>([])
  const [whole, setWhole] = useState(false)
  useEffect(() => { Promise.all([outline, table].map((file) => fetch(file).then((r) => r.json()))).then(([w, t]) => { setTowns(t as Row[]); setWorld(w as World) }, fail) }, [])
  const ids = useMemo(() => [...new Set((meetings?.items ?? []).flatMap((m) => m.place?.id ?? []))], [meetings])
  useEffect(() => {
    const stop = new AbortController()
    void whereabouts(ids, stop.signal).then(setLocated, (e: unknown) => { if (!stop.signal.aborted) fail(e) })
    return () => stop.abort()
  }, [ids.join(' ')])
  const land = useMemo(() => (world ? feature(world, world.objects.countries).features : []), [world])
  const known = useMemo(() => gazetteer(new Map(land.map((f) => [folded(f.properties.name), geoCentroid(f)] as [string, [number, number]])), towns), [land, towns])
  const { on, off } = useMemo(() => sites(meetings?.items ?? [], located, nameOf, known), [meetings, located, known])
  const where = on.map((s) => s.at.join()).join(' ')
  const projection = useMemo(() => fitted(whole ? [] : on.map((s) => s.at)), [where, whole])
  const draw = useMemo(() => geoPath(projection.clipExtent([[0, 0], [width, height]])), [projection])
  if (!meetings || !world) return <div className="skeleton tall" />
  const drawn = [...on].sort((a, b) => b.meetings.length - a.meetings.length || (a.place.id < b.place.id ? -1 : 1)).map((s) => {
    const [x, y] = projection(s.at) ?? [0, 0]
    return { ...s, x, y, r: Math.min(22, 4 + 2.5 * Math.sqrt(s.meetings.length)), label: `${s.place.name} ${s.meetings.length}` }
  })
  const worded = named(drawn)
  const act = (id: string): void => { select({ kind: 'entity', id }); setMeetingForm({ place: id }) }
  return (
    <div className="map" role="region" aria-label="Meetings on the map" tabIndex={0}>
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={`${plural(on.length, 'place')} on the map`}>
        <path d={draw({ type: 'Sphere' }) ?? ''} className="sea" />
        {land.map((f) => draw(f)).map((d, i) => d && <path key={i} d={d} className="land" />)}
        {drawn.map((s) => {
          const words = `${s.place.name}: ${plural(s.meetings.length, 'meeting')}${unsure[s.spot]}`
          const there = s.place.id === chosen || s.meetings.some((m) => m.meeting.id === chosen || m.attendance.some((a) => a.entity.id === chosen || a.on_behalf_of?.id === chosen))
          return (
            <g key={s.place.id} className={`site ${s.spot === 'known' ? '' : 'uncertain'} ${there ? 'chosen' : ''}`} role="button" tabIndex={0} aria-label={words} aria-pressed={there} onClick={() => act(s.place.id)} onKeyDown={(e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); act(s.place.id) } }}>
              <circle cx={s.x} cy={s.y} r={s.r} />{worded.has(s.place.id) && <text x={s.x} y={s.y + s.r + 10}>{s.label}</text>}<title>{words}</title>
            </g>
          )
        })}
      </svg>
      <div className="row">
        <button type="button" aria-pressed={whole} onClick={() => setWhole(!whole)}>Whole world</button>
        <span className="quiet small">Hollow: one of several towns of the name, or somewhere in that country. Outline: Natural Earth. Towns: GeoNames, CC BY 4.0.</span>
      </div>
      {off.length > 0 && (
        <details open={on.length === 0}>
          <summary>{plural(off.length, 'place')} that the map does not know</summary>
          <ul className="plain columns">{off.map((s) => <li key={s.place.id}><button type="button" className="link" onClick={() => act(s.place.id)}>{s.place.name}</button> <span className="quiet">{plural(s.meetings.length, 'meeting')}</span></li>)}</ul>
        </details>
      )}
    </div>
  )
}

/** The world, or as much of it as holds these spots. */
function fitted(spots: readonly [number, number][]): GeoProjection {
  const world = geoNaturalEarth1().fitSize([width, height], { type: 'Sphere' })
  const at = spots.map((s) => world(s)!)
  if (at.length === 0) return world
  const [left, right, top, bottom] = [Math.min(...at.map((p) => p[0])), Math.max(...at.map((p) => p[0])), Math.min(...at.map((p) => p[1])), Math.max(...at.map((p) => p[1]))]
  // Nought where there is one spot alone: the bound holds then.
  const nearer = Math.max(1, Math.min(nearestView, (width - 180) / (right - left), (height - 120) / (bottom - top)))
  if (nearer === 1) return world
  const [x, y] = world.translate()
  return world.scale(world.scale() * nearer).translate([width / 2 - nearer * ((left + right) / 2 - x), height / 2 - nearer * ((top + bottom) / 2 - y)])
}

/** The places whose names can be written without covering another's name or mark, those with the most meetings first. */
function named(all: readonly { place: { id: string }; x: number; y: number; r: number; label: string }[]): Set<string> {
  const out = new Set<string>()
  const taken = all.map((s) => ({ id: s.place.id, x: s.x, y: s.y, wide: s.r, high: s.r }))
  for (const s of all) {
    const box = { id: s.place.id, x: s.x, y: s.y + s.r + 7, wide: s.label.length * 2.8, high: 5 }
    if (taken.some((t) => t.id !== box.id && Math.abs(t.x - box.x) < t.wide + box.wide && Math.abs(t.y - box.y) < t.high + box.high)) continue
    taken.push(box)
    out.add(s.place.id)
  }
  return out
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
