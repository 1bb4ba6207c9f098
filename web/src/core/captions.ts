import type { Decision, EntityType, Evidence, PartialDate, Status } from '../api/types'
import { noFilter, type Filter } from './view'

const verbs: Record<string, string> = {
  leads: 'leads', member_of: 'belongs to', founded: 'founded', part_of: 'is part of', owns: 'owns', allied_with: 'is allied with',
  supports: 'supports', opposes: 'opposes', deals_with: 'does business with', family_of: 'is family of',
  associate_of: 'is an associate of', based_in: 'is based in', located_in: 'is in', attended: 'attended', held_in: 'was held in',
  met: 'met',
}
const nouns: Record<EntityType, [string, string]> = {
  organisation: ['organisation', 'organisations'], person: ['person', 'people'], place: ['place', 'places'], meeting: ['meeting', 'meetings'],
}
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const said: Record<Status, string> = {
  asserted: 'stated', alleged: 'alleged', denied: 'denied', planned: 'planned', ended: 'no longer so',
}

/** An edge type in words, as it stands between subject and object. */
export const verb = (type: string): string => verbs[type] ?? type.replaceAll('_', ' ')

export const count = (n: number, type: EntityType): string => `${number(n)} ${nouns[type][n === 1 ? 0 : 1]}`
export const plural = (n: number, one: string, many = `${one}s`): string => `${number(n)} ${n === 1 ? one : many}`
export const number = (n: number): string => n.toString().replace(/\B(?=(\d{3})+$)/g, '\u202f')
export const status = (s: Status): string => said[s]

/** A date in words, as precisely as it is known: "17 May 2024", "May 2024", "2024", "3 to 5 May 2024", "date unknown". */
export function date(d: PartialDate | undefined): string {
  if (!d || !d.start) return d?.text ? `“${d.text}”` : 'date unknown'
  const one = day(d.start)
  return !d.end || d.end === d.start ? one : `${one} to ${day(d.end)}`
}

/** An ISO date or a part of one in words. */
export function day(iso: string): string {
  const [y, m, d] = iso.split('-')
  const month = m ? months[Number(m) - 1] : undefined
  if (!month) return y ?? ''
  return d ? `${Number(d)} ${month} ${y}` : `${month} ${y}`
}

/** Who says it and how firmly, after a quote: "alleged, according to MEMRI". */
export function standing(e: Evidence, nameOf: (id: string) => string | undefined): string {
  const who = e.attributed_to ? nameOf(e.attributed_to) ?? e.attributed_text : e.attributed_text
  return [status(e.status), who ? `according to ${who}` : ''].filter(Boolean).join(', ')
}

/** Whether a person has judged the claim, in words. */
export function judgement(e: Evidence): string {
  if (e.verdict) return e.verdict
  return `machine reading, ${Math.round(e.confidence * 100)} % sure`
}

/** The outlet and the day of publication. */
export function source(e: Evidence): string {
  const { source: outlet, published, title } = e.article
  return [outlet || title || 'unnamed source', published ? day(published) : 'undated'].join(', ')
}

/** A quote and its source as Markdown, for notes and reports. */
export function markdown(e: Evidence): string {
  const quote = e.segments.map((s) => s.text).join('').trim().replace(/\s+/g, ' ')
  const link = e.article.url ? `[${source(e)}](${encodeURI(e.article.url)})` : source(e)
  return `> ${quote.replace(/([\\`*_[\]<>])/g, '\\$1')}\n> — ${link} (${judgement(e)})`
}

/** A moment (RFC 3339) as day and minute, in UTC. */
export function moment(at: string): string {
  return `${day(at.slice(0, 10))}, ${at.slice(11, 16)}`
}

/** A length of time in words, roughly: "12 s", "3 min", "2 h". */
export function lasting(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}

const deeds: Record<Decision['verb'], string> = {
  same: 'are one', different: 'are not one', move: 'mention moved', hide: 'hidden', rename: 'renamed', retype: 'type changed', confirm: 'claim confirmed',
  reject: 'claim rejected', restate: 'claim restated', assert: 'claim entered',
}

/** What a decision did, in a few words. */
export const deed = (d: Pick<Decision, 'verb' | 'value'>): string => deeds[d.verb] + (d.value ? ` to “${d.value}”` : '')

/** The filters in force, in words; empty where there are none. */
export function filterWords(f: Filter): string {
  const out: string[] = []
  if (f.statuses.length > 0) out.push(f.statuses.map(status).join(', '))
  if (f.types.length > 0) out.push(`only ${f.types.map(verb).join(', ')}`)
  if (f.entityTypes.length > 0) out.push(`only neighbours of type ${f.entityTypes.join(', ')}`)
  if (f.since || f.until) out.push(`${f.since ? day(f.since) : 'the beginning'} to ${f.until ? day(f.until) : 'today'}${f.time ? ` by when it ${f.time === 'happened' ? 'happened' : 'was reported'}` : ''}`)
  if (f.undated) out.push('with undated claims')
  if (f.minConfidence !== noFilter.minConfidence) out.push(`machine readings from ${Math.round(f.minConfidence! * 100)} %`)
  if (f.minOrigins > 0) out.push(`at least ${plural(f.minOrigins, 'independent source')}`)
  if (f.source) out.push(`only from ${f.source}`)
  return out.join('; ')
}
