import type { Evidence } from '../api/types'
import { date } from './captions'

/** One point on which sources differ, with what each side says and the claims behind it. */
export interface Disagreement { about: string; sides: { says: string; claims: Evidence[] }[] }

/** Lists where the claims contradict each other: whether it is so, when a meeting was, and where. */
export function disagreements(claims: readonly Evidence[], nameOf: (id: string) => string | undefined): Disagreement[] {
  const live = claims.filter((c) => c.verdict !== 'rejected')
  return [...denials(live, nameOf), ...places(live, nameOf), ...dates(live)]
}

function denials(claims: readonly Evidence[], nameOf: (id: string) => string | undefined): Disagreement[] {
  const out: Disagreement[] = []
  for (const group of by(claims, (c) => c.edge).values()) {
    const denied = group.filter((c) => c.status === 'denied')
    const stated = group.filter((c) => c.status !== 'denied')
    if (denied.length === 0 || stated.length === 0) continue
    const name = (id: string): string => nameOf(id) ?? 'unnamed'
    out.push({ about: `Whether it is so: ${name(stated[0]!.subject)}, ${name(stated[0]!.object)}`, sides: [{ says: 'stated', claims: stated }, { says: 'denied', claims: denied }] })
  }
  return out
}

function places(claims: readonly Evidence[], nameOf: (id: string) => string | undefined): Disagreement[] {
  const out: Disagreement[] = []
  for (const group of by(claims.filter((c) => c.type === 'held_in'), (c) => c.subject).values()) {
    const sides = by(group, (c) => c.object)
    if (sides.size > 1) out.push({ about: 'Where it was held', sides: [...sides].map(([id, of]) => ({ says: nameOf(id) ?? 'another place', claims: of })) })
  }
  return out
}

/** Dates disagree where two known ranges of one occasion share no day. */
function dates(claims: readonly Evidence[]): Disagreement[] {
  const out: Disagreement[] = []
  const occasions = claims.filter((c) => (c.type === 'attended' || c.type === 'held_in' || c.type === 'founded') && c.date.start !== '')
  for (const group of by(occasions, (c) => (c.type === 'attended' ? c.object : c.type === 'held_in' ? c.subject : c.edge)).values()) {
    if (!group.some((a) => group.some((b) => apart(a, b)))) continue
    const sides = by(group, (c) => date(c.date))
    out.push({ about: 'When it was', sides: [...sides].map(([says, of]) => ({ says, claims: of })) })
  }
  return out
}

function apart(a: Evidence, b: Evidence): boolean {
  return last(a) < first(b) || last(b) < first(a)
}

const first = (e: Evidence): string => e.date.start.padEnd(10, '-00')
const last = (e: Evidence): string => (e.date.end || e.date.start).padEnd(10, '-99')

function by(claims: readonly Evidence[], key: (c: Evidence) => string): Map<string, Evidence[]> {
  const out = new Map<string, Evidence[]>()
  for (const c of claims) (out.get(key(c)) ?? out.set(key(c), []).get(key(c))!).push(c)
  return out
}

/** Claims of one sentence of one article belong under one quote: the first, with the others' readings beneath it. */
export function fold(claims: readonly Evidence[]): Evidence[][] {
  return [...by(claims, (c) => `${c.article.id} ${c.sentence.start} ${c.sentence.end} ${c.verdict === 'asserted' ? c.claim : ''}`).values()]
}

/** What was learned after a moment: claims of articles imported later than it. */
export function since(claims: readonly Evidence[], moment: string): Evidence[] {
  return claims.filter((c) => (c.article.imported ?? '') > moment)
}
