import { plural } from '../core/captions'
import * as history from '../core/history'
import * as picture from '../core/picture'
import { place } from '../core/place'
import { beyond, findPaths, remember, step } from './actions'
import { push } from './steps'
import { ask, copy, learn, markAll, nameOf, now, say, set, setPathForm, shown } from './store'

/** Up to so many are expanded at a time: each is a question of its own. */
export const mostExpanded = 10
/** Up to so many are joined: the server's bound. */
export const mostJoined = 6

/** Hides the marked ones as one step. */
export function hideMany(ids: readonly string[]): void {
  step(`Hide ${plural(ids.length, 'entity', 'entities')}`, picture.hide(shown(now()), ids))
  markAll([])
  set({ selection: null })
}

/** Pins the marked ones, or unpins them where all are pinned, as one step. */
export function pinMany(ids: readonly string[]): void {
  step(`Pin or unpin ${plural(ids.length, 'entity', 'entities')}`, picture.togglePin(shown(now()), ids))
}

/** Hides all but the marked ones and what is pinned. */
export function keepMany(ids: readonly string[]): void {
  const p = shown(now()), stay = new Set(ids)
  step(`Keep ${plural(ids.length, 'entity', 'entities')}`, picture.hide(p, [...p.entities.keys()].filter((id) => !stay.has(id) && !p.pinned.has(id))))
}

/** Adds the strongest neighbours of each of the marked ones, as one step; each can be collapsed by itself. */
export function expandMany(ids: readonly string[]): Promise<void> {
  const some = ids.slice(0, mostExpanded)
  return ask(`Expanding ${plural(some.length, 'entity', 'entities')}`, async (signal) => {
    const before = shown(now())
    let next = before
    for (const id of some) {
      const answer = await beyond(next, id, signal)
      learn(answer.entities)
      next = picture.add(next, answer, 'expand', id)
      remember(id, answer)
    }
    const scene = history.current(now().scenes)
    push(`Expand ${plural(some.length, 'entity', 'entities')}`, { picture: next, points: place([...next.entities.values()].map((s) => s.entity), [...next.edges.values()], scene.points) })
    say(`${next.entities.size - before.entities.size} added around ${plural(some.length, 'entity', 'entities')}${ids.length > some.length ? `, the first of ${ids.length}` : ''}.`)
  })
}

/** Asks how the marked ones are connected: two by paths, three to six by the network that joins them. */
export function joinMany(ids: readonly string[]): Promise<void> {
  const [from = '', to = '', ...ends] = ids
  setPathForm({ from, to, ends, via: [], avoid: [] })
  markAll([])
  return findPaths()
}

/** Copies the names of the marked ones, a line each. */
export const copyMany = (ids: readonly string[]): void => copy(ids.map((id) => nameOf(id) ?? id).join('\n'), `${plural(ids.length, 'name')} copied.`)
