import type { Count } from '../api/types'

/** One bar of the time strip. */
export interface Bar { month: string; count: number }

/**
 * Fills the gaps between the first and the last month, so that the strip is a true axis; at most `most` bars, the latest.
 * The few claims about long ago (less than one in thirty) do not stretch the axis.
 */
export function bars(counts: readonly Count[], most = 240): Bar[] {
  const all = counts.filter((c) => /^\d{4}-\d{2}$/.test(c.label)).sort((a, b) => (a.label < b.label ? -1 : 1))
  const total = all.reduce((sum, c) => sum + c.count, 0)
  let before = 0
  const known = all.filter((c) => (before += c.count) * 30 >= total)
  if (known.length === 0) return []
  const byMonth = new Map(known.map((c) => [c.label, c.count]))
  const out: Bar[] = []
  for (let at = index(known[0]!.label); at <= index(known.at(-1)!.label); at++) {
    const month = label(at)
    out.push({ month, count: byMonth.get(month) ?? 0 })
  }
  return out.slice(-most)
}

/** The window next after this one, of the same length, for playing through time; wraps to the start. */
export function nextWindow(since: string, until: string, all: readonly Bar[]): [string, string] {
  const first = all[0]?.month ?? since
  const last = all.at(-1)?.month ?? until
  const length = index(until) - index(since) + 1
  const from = index(since) + 1
  return from + length - 1 > index(last) ? [first, label(Math.min(index(first) + length - 1, index(last)))] : [label(from), label(from + length - 1)]
}

/** The two ends of a drag in order. */
export function span(a: string, b: string): [string, string] {
  return a <= b ? [a, b] : [b, a]
}

function index(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function label(at: number): string {
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}
