import { describe, expect, it } from 'vitest'
import type { Edge, Entity } from '../api/types'
import { clip, dash, faint, radius, toSvg, type Ink } from './drawing'
import { edgesCsv, entitiesCsv, graphml, nodeLink, xml } from './formats'
import * as history from './history'
import * as picture from './picture'
import { placeLayers, placeRing, type Point } from './place'
import { isStart, startView } from './view'

const entity = (id: string, type: Entity['type'] = 'person', over: Partial<Entity> = {}): Entity => ({ id, type, name: id.toUpperCase(), aliases: [], articles: 1, origins: 1, degree: 2, ...over })
const edge = (from: string, to: string, over: Partial<Edge> = {}): Edge => ({ id: `${from}-${to}`, type: 'leads', from, to, claims: 1, by_status: { asserted: 1 }, origins: 1, strength: 500, confidence: 0.9, ...over })
const ink: Ink = { ink: '#000', quiet: '#555', paper: '#fff', line: '#999', weak: '#ddd', accent: '#a00', types: { organisation: '#1', person: '#2', place: '#3', meeting: '#4' } }

describe('drawing', () => {
  it('draws shapes, lines by status, legend and notes, and escapes what is data', () => {
    const s = {
      entities: [entity('a', 'organisation', { name: '<b>&"' }), entity('b'), entity('c', 'place'), entity('d', 'meeting')],
      edges: [edge('a', 'b'), edge('b', 'c', { by_status: { alleged: 1 }, confidence: 0.2 }), edge('c', 'd', { by_status: { planned: 1 } }), edge('d', 'zz')],
    }
    const { svg } = toSvg(s, new Map<string, Point>([['a', { x: 0, y: 0 }], ['b', { x: 3, y: 1 }]]), ink, 'Title <i>', ['Sources: one two', 'x'.repeat(400)])
    expect(svg).toContain('&lt;b&gt;&amp;&quot;')
    expect(svg).not.toContain('<b>')
    expect(svg).toContain('stroke-dasharray="6 4"')
    expect(svg).toContain('Sources: one two')
    expect(svg.match(/<rect /g)!.length).toBeGreaterThan(1)
    const many = Array.from({ length: 70 }, (_, i) => entity(`n${i}`))
    expect(toSvg({ entities: many, edges: [edge('n0', 'n1')] }, new Map(), ink, 't', []).svg).not.toContain('>leads<')
  })
  it('says how lines and marks look', () => {
    expect([{ ended: 1 }, { alleged: 1 }, { planned: 1 }, { denied: 2 }, {}].map((by_status) => dash({ by_status }))).toEqual(['whole', 'dashed', 'dotted', 'dotted', 'whole'])
    expect(faint(edge('a', 'b', { confidence: 0.3 }))).toBe(true)
    expect(faint(edge('a', 'b', { confidence: 0.3, confirmed: true }))).toBe(false)
    expect(radius({ origins: 1 })).toBeLessThan(radius({ origins: 9 }))
    expect(radius({ origins: 1e9 })).toBe(16)
    expect(clip('😀'.repeat(50), 10)).toBe(`${'😀'.repeat(9)}…`)
    expect(clip('short')).toBe('short')
  })
})

describe('formats', () => {
  const s = { entities: [entity('a', 'person', { name: '=cmd, "x"', aliases: ['A', 'B'] }), entity('b')], edges: [edge('a', 'b', { confirmed: true })] }
  it('CSV quotes, holds formulas back, names the ends', () => {
    expect(entitiesCsv(s)).toContain('"\'=cmd, ""x"""')
    expect(entitiesCsv(s)).toContain('A; B')
    expect(edgesCsv(s).split('\r\n')[1]).toMatch(/^a-b,leads,a,b,.*true/)
  })
  it('node-link and GraphML hold every entity and line', () => {
    const j = JSON.parse(nodeLink(s)) as { nodes: unknown[]; links: { source: string }[] }
    expect([j.nodes.length, j.links[0]!.source]).toEqual([2, 'a'])
    expect(graphml(s)).toContain('<edge id="a-b" source="a" target="b">')
    expect(graphml(s)).toContain('attr.type="boolean"')
    expect(xml('a\u0000\u000b<')).toBe('a&lt;')
  })
})

describe('layouts', () => {
  it('layers go by distance from the centre, what is apart comes last', () => {
    const p = placeLayers('a', [entity('a'), entity('b'), entity('c'), entity('z')], [edge('a', 'b'), edge('b', 'c')])
    expect(['a', 'b', 'c', 'z'].map((id) => p.get(id)!.x)).toEqual([0, 6, 12, 18])
  })
  it('a ring puts each on a spot of its own', () => {
    const p = placeRing(Array.from({ length: 30 }, (_, i) => entity(`n${i}`)))
    expect(new Set([...p.values()].map((q) => `${q.x.toFixed(3)},${q.y.toFixed(3)}`)).size).toBe(30)
  })
})

describe('pictures', () => {
  const p = picture.add(picture.empty, { entities: [entity('a'), entity('b'), entity('c')], edges: [edge('a', 'b'), edge('b', 'a', { id: 'x' }), edge('b', 'c')] }, 'expand', 'a')
  it('count the neighbours drawn', () => {
    expect(['a', 'b', 'c', 'q'].map((id) => picture.degrees(p).get(id))).toEqual([1, 2, 1, undefined])
  })
  it('take other lines, and other facts, for the same entities', () => {
    expect([...picture.withEdges(p, [edge('a', 'c'), edge('a', 'q')]).edges.keys()]).toEqual(['a-c'])
    const r = picture.refresh(p, [entity('a', 'person', { name: 'New' }), entity('b')], [edge('a', 'b'), edge('b', 'c')])
    expect([...r.entities.keys()]).toEqual(['a', 'b'])
    expect(r.entities.get('a')!.entity.name).toBe('New')
    expect([...r.edges.keys()]).toEqual(['a-b'])
  })
  it('come back from a link without steps as one, and without what the graph lost', () => {
    const answer = { entities: [entity('a'), entity('b')], edges: [edge('a', 'b'), edge('a', 'gone')] }
    const r = picture.restore(answer, ['a', 'gone', 'b'], [], ['b'], ['a'])
    expect([[...r.entities.keys()], [...r.edges.keys()], [...r.hidden], [...r.pinned]]).toEqual([['a', 'b'], ['a-b'], ['b'], ['a']])
    expect(r.steps).toEqual([{ id: 1, kind: 'add', centre: '', edges: ['a-b'] }])
    expect(picture.kept(r)).toEqual([])
    // A centre that is gone, and places beyond the list: a link may be made up.
    const odd = picture.restore(answer, ['a', 'b'], [{ kind: 'expand', centre: 7, entities: [0, 9] }], [], [])
    expect(odd.steps[0]!.centre).toBe('')
    expect(picture.kept(odd)).toEqual([{ kind: 'expand', centre: -1, entities: [0] }])
    expect(odd.edges.size).toBe(1)
    expect(picture.restore(answer, ['a', 'b'], [{ kind: 'add', centre: -1, entities: [] }], [], []).steps[0]!.edges).toEqual([])
  })
  it('keep who brought whom when one of them is pinned, all of them, or none', () => {
    expect([...picture.togglePin(p, ['a', 'b']).pinned]).toEqual(['a', 'b'])
    expect([...picture.togglePin(picture.togglePin(p, ['a']), ['a', 'b']).pinned]).toEqual(['a', 'b'])
    expect(picture.togglePin(picture.togglePin(p, ['a', 'b']), ['a', 'b']).pinned.size).toBe(0)
    expect(picture.collapse(p, 'c')).toBe(p)
    expect(picture.unhide(p)).toBe(p)
    expect(picture.hide(picture.hide(p, ['a']), ['a']).hidden.size).toBe(1)
  })
  it('a history can replace what is now', () => {
    const h = history.push(history.start(1), 'two', 2)
    expect(history.current(history.replace(h, 9))).toBe(9)
    expect(history.current(history.undo(history.replace(h, 9)))).toBe(1)
    expect(isStart(startView)).toBe(true)
    expect(isStart({ ...startView, tab: 'path', generation: 4 })).toBe(false)
  })
})
