import { describe, expect, it } from 'vitest'
import type { Change, Edge, Entity, Evidence, MeetingItem, PathSet } from '../api/types'
import * as captions from './captions'
import { disagreements, fold, since } from './evidence'
import { sentence } from './failure'
import { gazetteer, sites } from './geography'
import { folded } from './names'
import { questions } from './questions'
import { cut, passage, sentences, words } from './reader'
import { curl, footnote, pathsMarkdown, python, quotesMarkdown } from './share'
import { timeline } from './timeline'
import { noFilter } from './view'
import { news, read, write, type Watch } from './watch'

const none = { start: '', end: '', precision: 'unknown' as const, resolved: false }
const claim = (over: Partial<Evidence>): Evidence => ({
  claim: 'c', edge: 'e', type: 'opposes', subject: 'a', object: 'b', status: 'asserted', date: none, confidence: 0.8, sentence: { start: 0, end: 3 },
  segments: [{ text: 'A hit B.' }], article: { id: '1', origin: '1', source: 'The Herald', published: '2024-05-17', imported: '2024-06-01T00:00:00Z' }, extractor: 'builtin/1', ...over,
})
const day = (start: string, end = start) => ({ start, end, precision: 'day' as const, resolved: false })
const nameOf = (id: string): string | undefined => ({ a: 'Ann', b: 'Bob', p: 'Doha', q: 'Cairo' })[id]
const entity = (id: string, type: Entity['type'] = 'person', name = id): Entity => ({ id, type, name, aliases: [], articles: 1, origins: 1, degree: 0 })

describe('evidence', () => {
  it('sets a denial beside what it denies, on the same line only', () => {
    const d = disagreements([claim({ claim: '1' }), claim({ claim: '2', status: 'denied' }), claim({ claim: '3', edge: 'f', status: 'denied' }), claim({ claim: '4', verdict: 'rejected', edge: 'f' })], nameOf)
    expect(d).toHaveLength(1)
    expect(d[0]!.about).toContain('Ann, Bob')
    expect(d[0]!.sides.map((s) => s.says)).toEqual(['stated', 'denied'])
    expect(disagreements([claim({ subject: 'x', object: 'y' }), claim({ subject: 'x', object: 'y', status: 'denied' })], nameOf)[0]!.about).toContain('unnamed')
  })
  it('sets places and dates of one meeting side by side, where they exclude each other', () => {
    const d = disagreements([
      claim({ type: 'held_in', subject: 'm', object: 'p', edge: '1' }), claim({ type: 'held_in', subject: 'm', object: 'q', edge: '2' }), claim({ type: 'held_in', subject: 'm', object: 'z', edge: '3' }),
      claim({ type: 'attended', object: 'm', edge: '4', date: day('2024-05-01') }), claim({ type: 'attended', object: 'm', edge: '5', date: day('2024-05-03') }),
      claim({ type: 'attended', object: 'n', edge: '6', date: { ...day('2024'), precision: 'year' } }), claim({ type: 'held_in', subject: 'n', object: 'p', edge: '7', date: day('2024-05-03', '') }),
      claim({ type: 'founded', edge: '8', date: day('1994') }),
    ], nameOf)
    expect(d.map((x) => x.about)).toEqual(['Where it was held', 'When it was'])
    expect(d[0]!.sides.map((s) => s.says)).toEqual(['Doha', 'Cairo', 'another place'])
    expect(d[1]!.sides.map((s) => s.says)).toEqual(['1 May 2024', '3 May 2024'])
  })
  it('folds the claims of one sentence, but never one entered by hand', () => {
    expect(fold([claim({ claim: '1' }), claim({ claim: '2' }), claim({ claim: '3', verdict: 'asserted' })]).map((g) => g.length)).toEqual([2, 1])
  })
  it('knows what was learned since', () => {
    expect(since([claim({}), claim({ article: { id: '2', origin: '2' } })], '2024-05-31')).toHaveLength(1)
  })
})

describe('reader', () => {
  it('cuts by code points at marks and claims, and leaves out what overlaps or lies outside', () => {
    const mark = (start: number, end: number) => ({ start, end, entity: 'e', mention: 'm', type: 'person' as const })
    const pieces = cut('😀 Ann met Bob.', [mark(2, 5), mark(3, 6), mark(10, 13), mark(12, 99)], [{ claim: 'c', sentence: { start: 2, end: 14 } }])
    expect(pieces.map((p) => p.text)).toEqual(['😀 ', 'Ann', ' met ', 'Bob', '.'])
    expect(pieces.map((p) => Boolean(p.mark))).toEqual([false, true, false, true, false])
    expect(pieces.map((p) => p.claims.length)).toEqual([0, 1, 1, 1, 1])
    expect(cut('', [], [])).toEqual([])
  })
  it('lists the sentences of a preview once, in order', () => {
    expect(sentences('One. Two.', [{ start: 5, end: 9 }, { start: 0, end: 4 }, { start: 5, end: 9 }, { start: 0, end: 2 }, { start: 4, end: 99 }, { start: -1, end: 3 }]).map((s) => s.text)).toEqual(['On', 'One.', 'Two.'])
    expect(words([{ text: ' a\n' }, { text: ' b ' }])).toBe('a b')
  })
})

describe('passage', () => {
  const around = (text: string, name: string) => { const start = Array.from(text.slice(0, text.indexOf(name))).length; return passage(text, { start, end: start + Array.from(name).length }) }
  it('keeps to the sentence of the name', () => {
    expect(around('It rained. Then “Ann” met 😀 Bob. He left.', 'Bob')).toEqual({ before: 'Then “Ann” met 😀 ', name: 'Bob', after: '.' })
    expect(around('Headline\nAnn left', 'Ann')).toEqual({ before: '', name: 'Ann', after: ' left' })
    expect(around('It rained. Dr. J. Ann left.', 'Ann').before).toBe('Dr. J. ')
    expect(around('😀 Ann said “no.” Bob left.', 'Ann').after).toBe(' said “no.”')
  })
  it('is bounded where no sentence ends', () => {
    const p = around(`${'x'.repeat(900)}Ann${'y'.repeat(900)}`, 'Ann')
    expect([p.before.length, p.after.length]).toEqual([300, 300])
  })
})

describe('share', () => {
  it('writes the question for a terminal and for a notebook', () => {
    expect(curl('http://h', "/api?q=it's")).toBe(`curl -H "Authorization: Bearer $LIAISON_TOKEN" 'http://h/api?q=it%27s'`)
    expect(python('http://h', 'paths', { from: 'A', k: 3, via: [], avoid: ['x'], hubs: false, places: true, since: '' }))
      .toBe('import liaison\ng = liaison.connect("http://h")\nanswer = g.paths(from_="A", k=3, avoid=["x"], places=True)')
  })
  it('writes paths, quotes and footnotes with their sources', () => {
    const edge: Edge = { id: 'e', type: 'opposes', from: 'a', to: 'b', claims: 1, by_status: {}, origins: 1, strength: 500, confidence: 0.9 }
    const answer: PathSet = {
      paths: [{ entities: ['a', 'b'], hops: [{ from: 'a', to: 'b', edges: [edge], strength: 500, origins: 1, quotes: [claim({})] }, { from: 'b', to: 'zz', edges: [], strength: 0, origins: 0 }], strength: 500, origins: 1 }],
      entities: [entity('a', 'person', 'Ann *x*'), entity('b')], total: 1, truncated: false, searched: { entities: 1, edges: 1, steps: 1, hub_limit: 100 },
    }
    const text = pathsMarkdown(answer, 'http://h/?x')
    expect(text).toContain('## 1. Ann \\*x\\* – b')
    expect(text).toContain('> A hit B.')
    expect(text).toMatch(/Source: http:\/\/h\/\?x$/)
    expect(pathsMarkdown({ ...answer, paths: [] }, 'x')).toContain('No path.')
    expect(quotesMarkdown('#h', [claim({})], 'u')).toContain('## \\#h')
    expect(footnote(claim({ attributed_text: 'police' }), nameOf)).toBe('“A hit B.”; The Herald, 17 May 2024; stated, according to police; machine reading, 80 % sure')
  })
})

describe('words', () => {
  it('says failures apart, each with a way on', () => {
    expect(sentence({ code: 'offline', message: 'x' })).toContain('does not answer')
    expect(sentence({ code: 'canceled', message: 'x' })).toContain('time allowed')
    expect(sentence({ code: 'unavailable', message: 'away' })).toBe('Away. The store does not answer at the moment. Try again in a little while.')
    expect(sentence({ code: 'invalid', message: 'want more', field: 'k' })).toBe('Want more (k).')
    expect(sentence({ code: 'internal', message: 'oops', requestId: '7' })).toContain('log is 7')
    expect(sentence({ code: 'internal', message: 'oops' })).not.toContain('log is')
  })
  it('tells moments, lengths, deeds and filters', () => {
    expect(captions.moment('2026-01-02T03:04:05Z')).toBe('2 January 2026, 03:04')
    expect([0.2, 30, 200, 9000].map(captions.lasting)).toEqual(['1 s', '30 s', '3 min', '3 h'])
    expect(captions.deed({ verb: 'rename', value: 'X' })).toBe('renamed to “X”')
    expect(captions.deed({ verb: 'same' })).toBe('are one')
    expect(captions.filterWords(noFilter)).toBe('')
    expect(captions.filterWords({ types: ['leads'], entityTypes: ['person'], statuses: ['denied'], since: '2024', until: '', time: 'happened', undated: true, minConfidence: 0.3, minOrigins: 2, source: 'BNA' }))
      .toBe('denied; only leads; only neighbours of type person; 2024 to today by when it happened; with undated claims; machine readings from 30 %; at least 2 independent sources; only from BNA')
    expect(captions.filterWords({ ...noFilter, until: '2024', time: 'reported' })).toBe('the beginning to 2024 by when it was reported')
  })
  it('puts questions that the data can answer', () => {
    const body = entity('o', 'organisation'), other = entity('u', 'organisation'), who = entity('w'), second = entity('v')
    expect(questions([body, other, who, second]).map((q) => q.kind)).toEqual(['path', 'meetings', 'about'])
    expect(questions([body, other]).map((q) => q.kind)).toEqual(['path', 'about'])
    expect(questions([who]).map((q) => q.kind)).toEqual(['meetings', 'about'])
    expect(questions([])).toEqual([])
  })
})

describe('meetings', () => {
  const meeting = (id: string, start: string, place?: Entity, end = start): MeetingItem => ({ meeting: { ...entity(id, 'meeting'), date: { ...none, start, end } }, attendance: [], ...(place ? { place } : {}) })
  it('stand on a line of time, in lanes, with marks for months or years', () => {
    const line = timeline([meeting('a', '2024-05-01'), meeting('b', '2024-05-01'), meeting('c', '2024-05', undefined, ''), meeting('d', '2024'), meeting('u', '')])
    expect(line.undated.map((m) => m.meeting.id)).toEqual(['u'])
    expect(new Set(line.slots.filter((s) => s.item.meeting.id < 'c').map((s) => s.lane)).size).toBe(2)
    expect(line.ticks.length).toBeGreaterThan(3)
    for (const s of line.slots) expect(s.to).toBeGreaterThanOrEqual(s.from)
    expect(timeline([meeting('a', '1900'), meeting('b', '2024-12-31')]).ticks.every((t) => /^\d{4}$/.test(t.label))).toBe(true)
    expect(timeline([meeting('a', '2019-01-01'), meeting('b', '2022-12-31')]).ticks.length).toBeLessThan(12)
    expect(timeline([meeting('a', '2012-01-01'), meeting('b', '2022-12-31')]).ticks.length).toBeLessThan(14)
    expect(timeline([meeting('u', '')])).toEqual({ slots: [], ticks: [], lanes: 0, undated: [meeting('u', '')] })
  })
  it('stand on the map where the town lies, hollow where that is not sure, and are listed where nothing is known', () => {
    const place = (id: string, name: string, over: Partial<Entity> = {}): Entity => ({ ...entity(id, 'place', name), ...over })
    const known = gazetteer(new Map([['qatar', [51, 25]], ['united states of america', [-100, 40]], ['canada', [-100, 60]], ['united kingdom', [-2, 54]]]), [
      { country: 'Qatar', names: 'Doha', east: [5153], north: [2529], people: [344] },
      { country: 'Canada', names: 'London|Windsor', east: [-8123, -8302], north: [4298, 4230], people: [346, 278] },
      { country: 'United Kingdom', names: 'London|Windsor', east: [-13, -61], north: [5151, 5148], people: [7556, 31] },
      { country: 'United States', names: 'New York City|Windsor', east: [-7400, -7264], north: [4071, 4185], people: [8175, 29] },
      { country: 'Singapore', names: 'Bedok|Singapore', east: [10393, 10385], north: [132, 129], people: [280, 3547] },
    ])
    const names: Record<string, string> = { qatar: 'Qatar', uk: 'Britain', district: 'West District', canada: 'Canada' }
    const into = (from: string, to: string): Edge => ({ id: `${from}-${to}`, type: 'located_in', from, to, claims: 1, by_status: {}, origins: 1, strength: 1, confidence: 1 })
    const all = [
      place('doha', 'Doha'), place('us', 'The United States'), place('ny', 'Big Apple', { aliases: ['New York'] }), place('london', 'London'), place('ontario', 'London'), place('windsor', 'Windsor'),
      place('berks', 'Windsor'), place('palace', 'Lusail Palace'), place('state', 'Doha', { kind: 'building' }), place('sg', 'Singapore'), place('paris', 'Selmar'), place('lost', 'Windsor'),
    ]
    const lies = [into('doha', 'qatar'), into('doha', 'qatar'), { ...into('doha', 'uk'), type: 'based_in' as const }, into('ontario', 'district'), into('district', 'canada'), into('canada', 'ontario'), into('berks', 'uk'), into('palace', 'qatar'), into('lost', 'qatar')]
    const { on, off } = sites([...all.map((p) => meeting(`m${p.id}`, '', p)), meeting('again', '', all[0]), meeting('nowhere', '')], lies, (id) => names[id], known)
    expect(Object.fromEntries(on.map((s) => [s.place.id, [...s.at, s.spot, s.meetings.length]]))).toEqual({
      doha: [51.53, 25.29, 'known', 2], us: [-100, 40, 'known', 1], ny: [-74, 40.71, 'known', 1], london: [-0.13, 51.51, 'known', 1], ontario: [-81.23, 42.98, 'known', 1],
      windsor: [-83.02, 42.3, 'several', 1], berks: [-0.61, 51.48, 'known', 1], palace: [51, 25, 'country', 1], sg: [103.85, 1.29, 'known', 1], lost: [51, 25, 'country', 1],
    })
    expect(off.map((s) => s.place.id)).toEqual(['state', 'paris'])
    expect(folded("Côte d’Ivoire")).toBe('cote d ivoire')
    expect(folded('U.S.')).toBe('united states of america')
  })
})

describe('watch', () => {
  it('is written and read back', () => {
    const all: Watch[] = [{ kind: 'entity', id: 'a' }, { kind: 'pair', from: 'a', to: 'b' }, { kind: 'path', from: 'a', to: 'b', seen: ['a', 'c', 'b'] }]
    for (const w of all) expect(read(write(w))).toEqual(w)
    for (const s of ['', 'entity', 'pair a', 'path a', 'other a b']) expect(read(s)).toBeNull()
  })
  it('sums up what changed and what of it is on screen', () => {
    const delta = { new_entities: ['n'], changed_entities: ['a'], lost_entities: [], new_edges: ['x'], changed_edges: [], lost_edges: ['y'], new_claims: 3, lost_claims: 0, counts: [1, 1, 0, 1, 0, 1] }
    const change: Change = { generation: 1, at: '', by: '', cause: 'import', delta }
    expect(news([change, { ...change, delta: { ...delta, counts: [] } }], new Set(['a', 'y', 'q']))).toEqual({ touched: 2, newEntities: 1, newEdges: 1, lostEntities: 0, lostEdges: 1, newClaims: 6 })
  })
})
