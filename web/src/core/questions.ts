import type { Entity } from '../api/types'

/** A question the page can put for somebody who does not know where to begin. */
export type Question =
  | { kind: 'path'; from: Entity; to: Entity; words: string }
  | { kind: 'meetings'; of: Entity; words: string }
  | { kind: 'about'; of: Entity; words: string }

/** Three questions from the data at hand: how two of the most reported are connected, whom a person met, what a body is about. */
export function questions(most: readonly Entity[]): Question[] {
  const bodies = most.filter((e) => e.type === 'organisation')
  const people = most.filter((e) => e.type === 'person')
  const out: Question[] = []
  const from = people[2] ?? people[0] ?? bodies[0], to = bodies[1] ?? bodies[0]
  if (from && to && from !== to) out.push({ kind: 'path', from, to, words: `How is ${from.name} connected with ${to.name}?` })
  const who = people[1] ?? people[0]
  if (who) out.push({ kind: 'meetings', of: who, words: `Whom did ${who.name} meet, and where?` })
  const about = bodies[0] ?? people[0]
  if (about) out.push({ kind: 'about', of: about, words: `Who surrounds ${about.name}?` })
  return out
}
