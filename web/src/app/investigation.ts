import { api } from '../api/client'
import type { SavedView } from '../api/types'
import { toQuery } from '../core/view'
import { write, type Watch } from '../core/watch'
import { restore, viewOf } from './address'
import { fail, now, say, set } from './store'

/** Keeps what is on screen under a name, with a first note. */
export async function begin(name: string, note: string): Promise<boolean> {
  try {
    const saved = await api.saveView({ name, state: toQuery(viewOf(now())), notes: note ? { view: note } : {} })
    set({ investigation: saved })
    say(`“${name}” saved. Notes on cards and quotes now belong to it.`)
    return true
  } catch (e) {
    fail(e)
    return false
  }
}

/** Opens an investigation: its picture, its notes. */
export async function resume(v: SavedView): Promise<void> {
  set({ investigation: v })
  await restore(v.state)
}

async function change(what: Partial<Pick<SavedView, 'state' | 'notes' | 'watched' | 'generation'>>, done: string): Promise<void> {
  const v = now().investigation
  if (!v) return
  try {
    const body = { name: v.name, state: v.state, notes: v.notes ?? {}, watched: v.watched ?? [], generation: v.generation, ...what }
    set({ investigation: await api.changeView(v.id, body) })
    say(done)
  } catch (e) {
    fail(e)
  }
}

/** Writes a note on one thing; an empty one takes it away. */
export function keepNote(of: string, text: string): Promise<void> {
  const notes = { ...(now().investigation?.notes ?? {}) }
  if (text.trim() === '') delete notes[of]
  else notes[of] = text
  return change({ notes }, 'Note kept.')
}

/** Keeps the picture as it is now. */
export const keepPicture = (): Promise<void> => change({ state: toQuery(viewOf(now())) }, 'Picture kept.')

/** Keeps an eye on something; once more takes it off. */
export function watch(w: Watch): Promise<void> {
  const line = write(w)
  const before = now().investigation?.watched ?? []
  const on = !before.includes(line)
  return change({ watched: on ? [...before, line] : before.filter((x) => x !== line) }, on ? 'Watched: what is new shows under Saved.' : 'No longer watched.')
}

/** Marks everything new as seen. */
export function seen(watched: string[]): Promise<void> {
  return change({ watched, generation: now().stats?.generation ?? 0 }, 'Marked as seen.')
}
