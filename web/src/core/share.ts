import type { Evidence, PathSet } from '../api/types'
import { judgement, markdown, plural, source, standing, verb } from './captions'
import { words } from './reader'

/** The same question for a terminal. */
export function curl(origin: string, path: string): string {
  return `curl -H "Authorization: Bearer $LIAISON_TOKEN" '${(origin + path).replaceAll("'", '%27')}'`
}

/** The same question for a notebook: a method of the client with the API's own parameters. */
export function python(origin: string, method: string, params: Record<string, unknown>): string {
  const shown = Object.entries(params).filter(([, v]) => v !== undefined && v !== null && v !== '' && v !== false && !(Array.isArray(v) && v.length === 0))
  const args = shown.map(([name, v]) => `${name === 'from' ? 'from_' : name}=${literal(v)}`).join(', ')
  return `import liaison\ng = liaison.connect(${literal(origin)})\nanswer = g.${method}(${args})`
}

/** A Python literal; JSON's strings, numbers and lists are Python's too. */
function literal(v: unknown): string {
  return v === true ? 'True' : JSON.stringify(v)
}

/** A path answer as Markdown: a heading a path, a sentence and its source a hop. */
export function pathsMarkdown(answer: PathSet, address: string): string {
  const name = (id: string): string => answer.entities.find((e) => e.id === id)?.name ?? id
  const lines: string[] = []
  answer.paths.forEach((p, i) => {
    lines.push(`## ${i + 1}. ${p.entities.map(name).map(plain).join(' – ')}`, '', `${plural(p.hops.length, 'step')}, weakest ${p.strength} of 1000, ${plural(p.origins, 'independent source')}.`, '')
    for (const h of p.hops) {
      lines.push(`${h.edges.map((e) => `**${plain(name(e.from))}** ${verb(e.type)} **${plain(name(e.to))}**`).join('; ')}.`, '')
      for (const q of (h.quotes ?? []).slice(0, 1)) lines.push(markdown(q), '')
    }
  })
  if (answer.paths.length === 0) lines.push('No path.', '')
  lines.push(`Source: ${address}`)
  return lines.join('\n')
}

/** Quotes with their sources as Markdown, under a heading. */
export function quotesMarkdown(heading: string, claims: readonly Evidence[], address: string): string {
  return [`## ${plain(heading)}`, '', ...claims.flatMap((c) => [markdown(c), '']), `Source: ${address}`].join('\n')
}

/** One quote in one line, for lists of sources. */
export function footnote(e: Evidence, nameOf: (id: string) => string | undefined): string {
  return [`“${words(e.segments)}”`, source(e), standing(e, nameOf), judgement(e), e.article.url ?? ''].filter(Boolean).join('; ')
}

function plain(s: string): string {
  return s.replace(/([\\`*_[\]<>#])/g, '\\$1')
}
