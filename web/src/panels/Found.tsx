import type { ExtractionRecord } from '../api/types'
import { date, plural, status, verb } from '../core/captions'
import { sentences } from '../core/reader'
import { Glyph } from './Glyph'

/** What an extraction found, sentence by sentence, before anything is written. */
export function Found({ record: r }: { record: ExtractionRecord }): React.JSX.Element {
  const name = (id: string): string => r.entities.find((e) => e.id === id)?.name ?? id
  const all = sentences(r.article.text, [...r.relations, ...r.meetings].flatMap((x) => x.evidence))
  const at = (span: { start: number; end: number }) => (e: { start: number; end: number }): boolean => e.start === span.start && e.end === span.end
  return (
    <>
      <p>{r.entities.map((e, i) => <span key={e.id}>{i > 0 && ', '}<Glyph type={e.type} /> <bdi>{e.name}</bdi></span>)}</p>
      {all.length === 0 && <p className="quiet">No sentence states a relation or a meeting.</p>}
      {all.map(({ span, text }) => (
        <figure key={`${span.start} ${span.end}`} className="quote">
          <blockquote><bdi>{text}</bdi></blockquote>
          {r.relations.filter((x) => x.evidence.some(at(span))).map((x, i) => (
            <p key={i} className="reading">{name(x.subject)} <em>{verb(x.type)}</em> {name(x.object)}{x.role ? ` as “${x.role}”` : ''}: {status(x.status)}{x.date?.start ? `, ${date(x.date)}` : ''} · {Math.round(x.confidence * 100)} % sure</p>
          ))}
          {r.meetings.filter((m) => m.evidence.some(at(span))).map((m) => (
            <p key={m.id} className="reading">{m.kind}: {m.participants.map((p) => name(p.entity) + (p.on_behalf_of ? ` for ${name(p.on_behalf_of)}` : '')).join(', ')}{m.place ? ` in ${name(m.place)}` : ''}, {date(m.date ?? undefined)}: {status(m.status)} · {Math.round(m.confidence * 100)} % sure</p>
          ))}
        </figure>
      ))}
      <p className="quiet small">{plural(r.relations.length, 'relation')}, {plural(r.meetings.length, 'meeting')}, read by {r.extractor.name} {r.extractor.version}.</p>
    </>
  )
}
