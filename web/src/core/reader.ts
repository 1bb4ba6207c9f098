import type { Evidence, Mark, Segment, Span } from '../api/types'

/** A piece of a text: what names an entity there, and the claims whose sentence covers it. */
export interface Piece { start: number; text: string; mark?: Mark; claims: string[] }

/** Cuts a text at the borders of its marks and of its claims' sentences. Offsets count code points, JavaScript strings UTF-16 units. */
export function cut(text: string, marks: readonly Mark[], claims: readonly Pick<Evidence, 'claim' | 'sentence'>[]): Piece[] {
  const points = Array.from(text)
  const borders = new Set([0, points.length])
  const add = (s: Span): void => { for (const at of [s.start, s.end]) if (at > 0 && at < points.length) borders.add(at) }
  const clear = unlapped(marks, points.length)
  clear.forEach(add)
  claims.forEach((c) => add(c.sentence))
  const inMark = new Map<number, Mark>()
  for (const m of clear) for (let at = m.start; at < m.end; at++) inMark.set(at, m)
  const sorted = [...borders].sort((a, b) => a - b)
  const out: Piece[] = []
  for (let i = 0; i + 1 < sorted.length; i++) {
    const start = sorted[i]!, end = sorted[i + 1]!
    const mark = inMark.get(start)
    const covering = claims.filter((c) => c.sentence.start <= start && end <= c.sentence.end).map((c) => c.claim)
    out.push({ start, text: points.slice(start, end).join(''), claims: covering, ...(mark ? { mark } : {}) })
  }
  return out
}

function unlapped(marks: readonly Mark[], length: number): Mark[] {
  const out: Mark[] = []
  let at = 0
  for (const m of marks) {
    if (m.start < at || m.end <= m.start || m.end > length) continue
    out.push(m)
    at = m.end
  }
  return out
}

/** The words of a quote, its white space evened out. */
export function words(segments: readonly Segment[]): string {
  return segments.map((s) => s.text).join('').trim().replace(/\s+/g, ' ')
}

/** Splits what an extraction found into sentences with the spans that lie in them, for a preview. */
export function sentences(text: string, evidence: readonly Span[]): { span: Span; text: string }[] {
  const points = Array.from(text)
  const seen = new Map<string, Span>()
  for (const s of evidence) if (s.start >= 0 && s.end <= points.length && s.start < s.end) seen.set(`${s.start} ${s.end}`, s)
  return [...seen.values()].sort((a, b) => a.start - b.start || a.end - b.end).map((span) => ({ span, text: points.slice(span.start, span.end).join('') }))
}

/** The words around a span: from the end of the sentence before it to the end of its own, at most 300 code points to either side. */
export function passage(text: string, span: Span): { before: string; name: string; after: string } {
  const points = Array.from(text)
  const before = points.slice(Math.max(0, span.start - 300), span.start).join('')
  const after = points.slice(span.end, span.end + 300).join('')
  const begin = before.match(/[\s\S]*(?:(?<!\b(?:\p{Lu}|Dr|Gen|Gov|Mr|Mrs|Ms|Prof|Sen|St))[.!?]["”’)]*\s+(?=\p{Lu}|["“‘(])|\n)/u)?.[0].length ?? 0
  const end = after.match(/[.!?]["”’)]*(?=\s|$)|\n/)
  return { before: before.slice(begin), name: points.slice(span.start, span.end).join(''), after: end ? after.slice(0, end.index! + end[0].trimEnd().length) : after }
}
