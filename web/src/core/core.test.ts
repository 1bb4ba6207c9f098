import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edge, Entity } from '../api/types'
import * as captions from './captions'
import * as history from './history'
import { bars, nextWindow, span } from './months'
import * as picture from './picture'
import { place, placePaths } from './place'
import { sortEdges, sortEntities, toTabs } from './table'
import { fromQuery, noFilter, noPath, startView, toQuery, type View } from './view'

const entity = (id: string): Entity => ({ id, type: 'person', name: id.toUpperCase(), aliases: [], articles: 1, origins: 1, degree: 2 })
const edge = (from: string, to: string, strength = 500): Edge => ({
  id: `${from}-${to}`, type: 'leads', from, to, claims: 1, by_status: { asserted: 1 }, origins: 1, strength, confidence: 0.9,
})
const ids = (p: picture.Picture): string[] => [...p.entities.keys()].sort()

describe('picture', () => {
  const base = picture.add(picture.empty, { entities: [entity('a')], edges: [] }, 'add')
  const grown = picture.add(base, { entities: [entity('a'), entity('b'), entity('c')], edges: [edge('a', 'b'), edge('a', 'c', 900)] }, 'expand', 'a')

  it('collapse takes away exactly what the expansion brought', () => {
    const more = picture.add(grown, { entities: [entity('b'), entity('d')], edges: [edge('b', 'd')] }, 'expand', 'b')
    const back = picture.collapse(more, 'a')
    expect(ids(back)).toEqual(['a', 'b', 'd'])
    expect([...back.edges.keys()]).toEqual(['b-d'])
    expect(picture.expanded(back, 'a')).toBe(false)
    expect(picture.collapse(back, 'a')).toBe(back)
  })
  it('keeps what is pinned', () => {
    expect(ids(picture.collapse(picture.togglePin(grown, ['c']), 'a'))).toEqual(['a', 'c'])
    expect(picture.togglePin(picture.togglePin(grown, ['c']), ['c']).pinned.size).toBe(0)
  })
  it('drops edges without both ends and brings the strongest first', () => {
    const p = picture.add(grown, { entities: [], edges: [edge('a', 'zz')] }, 'path')
    expect(picture.visible(p).edges.map((e) => e.id)).toEqual(['a-c', 'a-b'])
  })
  it('hides and shows again', () => {
    const hidden = picture.hide(grown, ['b'])
    expect(picture.visible(hidden).entities.map((e) => e.id)).toEqual(['a', 'c'])
    expect(picture.hide(hidden, ['b'])).toBe(hidden)
    expect(picture.visible(picture.unhide(hidden)).entities).toHaveLength(3)
    expect(picture.unhide(grown)).toBe(grown)
    expect(picture.add(hidden, { entities: [entity('b')], edges: [] }, 'add').hidden.size).toBe(0)
  })
  it('finds what lies within a distance', () => {
    expect([...picture.within(grown, 'b', 1)].sort()).toEqual(['a', 'b'])
    expect([...picture.within(grown, 'b', 2)].sort()).toEqual(['a', 'b', 'c'])
  })
})

describe('history', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('expand' as const), of: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ do: fc.constantFrom('collapse' as const, 'hide' as const, 'pin' as const), of: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), of: fc.constant(0) }),
  )
  it('undo returns exactly to the state before, whatever was done', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let h = history.start(picture.empty)
      for (const s of steps) {
        const id = `n${s.of}`
        const before = history.current(h)
        if (s.do === 'undo') h = history.undo(h)
        else if (s.do === 'redo') h = history.redo(h)
        else {
          const next = s.do === 'expand'
            ? picture.add(before, { entities: [entity(id), entity(`n${s.of + 1}`)], edges: [edge(id, `n${s.of + 1}`)] }, 'expand', id)
            : s.do === 'collapse' ? picture.collapse(before, id) : s.do === 'hide' ? picture.hide(before, [id]) : picture.togglePin(before, [id])
          h = history.push(h, s.do, next)
          if (next !== before) {
            expect(history.current(history.undo(h))).toBe(before)
            expect(history.current(history.redo(history.undo(h)))).toBe(next)
          }
        }
      }
      while (history.canUndo(h)) h = history.undo(h)
      expect(history.current(h)).toBe(picture.empty)
    }))
  })
  it('stays within its bound, and goes to any step', () => {
    let h = history.start(0)
    for (let i = 1; i <= history.maxSteps + 5; i++) h = history.push(h, `${i}`, i)
    expect(h.past).toHaveLength(history.maxSteps)
    expect(history.canRedo(h)).toBe(false)
    expect(history.current(history.goTo(h, 0))).toBe(6)
    expect(history.goTo(h, -1)).toBe(h)
    expect(history.undo(history.start(1)).at).toBe(0)
    expect(history.redo(history.start(1)).at).toBe(0)
  })
})

describe('place', () => {
  it('never moves what is placed and never puts two in one spot', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 59 }), (n, k) => {
      const all = Array.from({ length: n }, (_, i) => entity(`n${i}`))
      const edges = all.slice(1).map((e, i) => edge(`n${Math.floor(i / 3)}`, e.id))
      const some = place(all.slice(0, Math.min(k + 1, n)), edges, new Map())
      const full = place(all, edges, some)
      for (const [id, p] of some) expect(full.get(id)).toEqual(p)
      expect(new Set([...full.values()].map((p) => `${p.x},${p.y}`)).size).toBe(n)
      expect(place(all, edges, some)).toEqual(full)
    }), { numRuns: 40 })
  })
  it('lays paths from left to right', () => {
    const p = placePaths([['a', 'b', 'c'], ['a', 'd', 'c'], ['a', 'e', 'c'], ['s']])
    expect(p.get('a')!.x).toBeLessThan(p.get('b')!.x)
    expect(p.get('b')!.x).toBeLessThan(p.get('c')!.x)
    expect(p.get('d')!.y).not.toBe(p.get('e')!.y)
  })
})

describe('view', () => {
  const id = fc.uuid()
  const iso = fc.constantFrom('', '2024', '2024-05', '2024-05-17')
  const view: fc.Arbitrary<View> = fc.record({
    tab: fc.constantFrom('search', 'path', 'meetings', 'articles', 'review', 'import', 'saved', 'notebook'),
    stage: fc.constantFrom('graph', 'table', 'timeline', 'map'), entities: fc.array(id), points: fc.array(fc.integer({ min: -999, max: 999 })),
    steps: fc.array(fc.record({ kind: fc.constantFrom('add', 'expand', 'path', 'connect'), centre: fc.integer({ min: -1, max: 2400 }), entities: fc.uniqueArray(fc.nat(2400)).map((a) => a.sort((x, y) => x - y)) })), hidden: fc.array(id), pinned: fc.array(id),
    selected: fc.oneof(fc.constant(''), id), article: fc.oneof(fc.constant(''), id), view: fc.oneof(fc.constant(''), id),
    generation: fc.nat(),
    path: fc.record({
      from: fc.oneof(fc.constant(''), id), to: id, ends: fc.array(id), via: fc.array(id), avoid: fc.array(id),
      mode: fc.constantFrom('shortest', 'all', 'k', 'weighted', 'time'), k: fc.integer({ min: 1, max: 20 }),
      maxSteps: fc.integer({ min: 1, max: 8 }), places: fc.boolean(), hubs: fc.boolean(),
    }),
    meetings: fc.record({ with: fc.array(id), place: fc.oneof(fc.constant(''), id), kind: fc.constantFrom('', 'summit'), members: fc.boolean() }),
    filter: fc.record({
      types: fc.array(fc.constantFrom('leads', 'opposes')), entityTypes: fc.array(fc.constantFrom('person', 'place')), source: fc.string(), statuses: fc.array(fc.constantFrom('denied', 'planned')), since: iso, until: iso,
      time: fc.constantFrom('', 'happened', 'reported'), undated: fc.boolean(),
      minConfidence: fc.oneof(fc.constant(null), fc.constantFrom(0, 0.25, 1)), minOrigins: fc.nat(1000),
    }),
  }) as fc.Arbitrary<View>

  it('URL round-trip is the identity', () => {
    fc.assert(fc.property(view, (v) => { expect(fromQuery(toQuery(v))).toEqual(v) }))
  })
  it('a link brings the picture back with its steps, so that the same can be taken back', () => {
    const of = fc.nat(6)
    const act = fc.oneof(fc.record({ do: fc.constant('expand' as const), of, brings: fc.uniqueArray(fc.nat(9), { maxLength: 4 }) }), fc.record({ do: fc.constantFrom('collapse' as const, 'hide' as const, 'pin' as const), of }))
    fc.assert(fc.property(fc.array(act, { maxLength: 12 }), of, (acts, centre) => {
      const line = (a: string, b: string): ReturnType<typeof edge> => (a < b ? edge(a, b) : edge(b, a))
      const world = (ids: string[]): ReturnType<typeof edge>[] => ids.flatMap((a) => ids.filter((b) => a < b && (a.charCodeAt(1) * b.charCodeAt(1)) % 3 !== 0).map((b) => line(a, b)))
      let p = picture.empty
      for (const a of acts) {
        const id = `n${a.of}`
        if (a.do === 'expand') {
          const brought = [...new Set([id, ...a.brings.map((n) => `n${n}`)])]
          p = picture.add(p, { entities: brought.map((e) => entity(e)), edges: world([...new Set([...p.entities.keys(), ...brought])]) }, 'expand', id)
        } else p = a.do === 'collapse' ? picture.collapse(p, id) : a.do === 'hide' ? picture.hide(p, [id]) : picture.togglePin(p, [id])
      }
      const ids = [...p.entities.keys()]
      const v = fromQuery(toQuery({ ...startView, entities: ids, steps: picture.kept(p), hidden: [...p.hidden], pinned: [...p.pinned] }))
      const again = picture.restore({ entities: ids.map((e) => entity(e)), edges: [...p.edges.values()] }, v.entities, v.steps, v.hidden, v.pinned)
      const names = (q: picture.Picture): string[][] => [[...q.entities.keys()], [...q.edges.keys()].sort(), [...q.hidden], [...q.pinned]]
      expect(names(again)).toEqual(names(p))
      expect(names(picture.collapse(again, `n${centre}`))[0]).toEqual(names(picture.collapse(p, `n${centre}`))[0])
      expect(picture.expanded(again, `n${centre}`)).toBe(ids.length > 0 && picture.expanded(p, `n${centre}`))
    }))
  })
  it('a broken link shows a working page', () => {
    expect(fromQuery('')).toEqual(startView)
    expect(toQuery(startView)).toBe('')
    expect(fromQuery('tab=x&k=99&steps=a&mode=q&conf=7&since=yesterday&status=odd&time=noon'))
      .toEqual({ ...startView, path: noPath, filter: noFilter })
    fc.assert(fc.property(fc.string(), (s) => { fromQuery(s) }))
  })
})

describe('captions', () => {
  const quote = {
    status: 'alleged', confidence: 0.876, segments: [{ text: 'A *met*' }, { text: ' B.' }], date: { start: '', end: '', precision: 'unknown', resolved: false },
    article: { id: '1', origin: '1', source: 'The Herald', published: '2024-05-17', url: 'https://example.org/a b' },
  } as never as import('../api/types').Evidence

  it('says dates as precisely as they are known', () => {
    expect(captions.date({ start: '2024-05-17', end: '2024-05-17', precision: 'day', resolved: false })).toBe('17 May 2024')
    expect(captions.date({ start: '2024-05', end: '2024-06', precision: 'month', resolved: false })).toBe('May 2024 to June 2024')
    expect(captions.date({ start: '2024', end: '', precision: 'year', resolved: false })).toBe('2024')
    expect(captions.date({ start: '', end: '', precision: 'unknown', resolved: false, text: 'last week' })).toBe('“last week”')
    expect(captions.date(undefined)).toBe('date unknown')
    expect(captions.day('')).toBe('')
  })
  it('counts', () => {
    expect(captions.count(1, 'person')).toBe('1 person')
    expect(captions.count(1234567, 'person')).toBe('1\u202f234\u202f567 people')
    expect(captions.plural(2, 'source')).toBe('2 sources')
    expect(captions.plural(1, 'copy', 'copies')).toBe('1 copy')
  })
  it('says who says it, how firmly, and who judged', () => {
    expect(captions.standing({ ...quote, attributed_to: 'x' }, () => 'MEMRI')).toBe('alleged, according to MEMRI')
    expect(captions.standing({ ...quote, attributed_to: 'x', attributed_text: 'police' }, () => undefined)).toBe('alleged, according to police')
    expect(captions.standing({ ...quote, attributed_text: 'police' }, () => undefined)).toBe('alleged, according to police')
    expect(captions.standing(quote, () => undefined)).toBe('alleged')
    expect(captions.judgement(quote)).toBe('machine reading, 88 % sure')
    expect(captions.judgement({ ...quote, verdict: 'confirmed' })).toBe('confirmed')
    expect(captions.verb('member_of')).toBe('belongs to')
    expect(captions.verb('has_odd_type')).toBe('has odd type')
  })
  it('writes a quote as Markdown that carries nothing active', () => {
    expect(captions.markdown(quote)).toBe('> A \\*met\\* B.\n> — [The Herald, 17 May 2024](https://example.org/a%20b) (machine reading, 88 % sure)')
    const bare = { ...quote, article: { id: '1', origin: '1', title: 'T' } } as typeof quote
    expect(captions.markdown(bare)).toContain('— T, undated (')
    expect(captions.source({ ...bare, article: { id: '1', origin: '1' } })).toBe('unnamed source, undated')
  })
})

describe('months', () => {
  const all = bars([{ label: '2024-02', count: 2 }, { label: '2023-11', count: 1 }, { label: 'unknown', count: 9 }])
  it('fills the gaps of the axis', () => {
    expect(all).toEqual([{ month: '2023-11', count: 1 }, { month: '2023-12', count: 0 }, { month: '2024-01', count: 0 }, { month: '2024-02', count: 2 }])
    expect(bars([])).toEqual([])
    expect(bars([{ label: '1900-01', count: 1 }, { label: '2024-01', count: 1 }])).toHaveLength(240)
  })
  it('plays a window through time and starts again', () => {
    expect(nextWindow('2023-11', '2023-12', all)).toEqual(['2023-12', '2024-01'])
    expect(nextWindow('2024-01', '2024-02', all)).toEqual(['2023-11', '2023-12'])
    expect(nextWindow('2024-01', '2024-02', [])).toEqual(['2024-01', '2024-02'])
    expect(span('2024-02', '2023-11')).toEqual(['2023-11', '2024-02'])
    expect(span('2023-11', '2024-02')).toEqual(['2023-11', '2024-02'])
  })
})

describe('table', () => {
  it('sorts in a total order, numbers as numbers', () => {
    const rows = [{ ...entity('b'), articles: 10 }, { ...entity('a'), articles: 9 }, { ...entity('c'), articles: 9 }]
    expect(sortEntities(rows, 'articles', false).map((e) => e.id)).toEqual(['a', 'c', 'b'])
    expect(sortEntities(rows, 'articles', true).map((e) => e.id)).toEqual(['b', 'a', 'c'])
    expect(sortEntities(rows, 'line', false).map((e) => e.id)).toEqual(['a', 'b', 'c'])
    const edges = [edge('b', 'c', 1), edge('a', 'c', 2)]
    expect(sortEdges(edges, 'from', false, (id) => id).map((e) => e.from)).toEqual(['a', 'b'])
    expect(sortEdges(edges, 'strength', true, (id) => id).map((e) => e.from)).toEqual(['a', 'b'])
  })
  it('copies rows that no spreadsheet runs', () => {
    expect(toTabs(['n'], [['=1+1'], ['a\tb'], [undefined], [3]])).toBe("n\n'=1+1\na b\n\n3")
  })
})
