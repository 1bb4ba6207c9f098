/** A list of states with a place in it. Undo and redo move the place; a new state cuts off what lay ahead. */
export interface History<T> { readonly past: readonly Entry<T>[]; readonly at: number }
export interface Entry<T> { readonly label: string; readonly state: T }

/** At most this many steps are kept; the oldest go first. */
export const maxSteps = 200

export function start<T>(state: T, label = 'Start'): History<T> {
  return { past: [{ label, state }], at: 0 }
}

export function current<T>(h: History<T>): T {
  return h.past[h.at]!.state
}

/** Appends a state; one that is the very same object as the current adds nothing. */
export function push<T>(h: History<T>, label: string, state: T): History<T> {
  if (state === current(h)) return h
  const past = [...h.past.slice(0, h.at + 1), { label, state }].slice(-maxSteps)
  return { past, at: past.length - 1 }
}

/** Puts another state in the place of the current one, for what is no step of its own, such as moving a mark. */
export function replace<T>(h: History<T>, state: T): History<T> {
  return { ...h, past: h.past.map((e, i) => (i === h.at ? { ...e, state } : e)) }
}

export const canUndo = (h: History<unknown>): boolean => h.at > 0
export const canRedo = (h: History<unknown>): boolean => h.at < h.past.length - 1

export function undo<T>(h: History<T>): History<T> {
  return canUndo(h) ? { ...h, at: h.at - 1 } : h
}

export function redo<T>(h: History<T>): History<T> {
  return canRedo(h) ? { ...h, at: h.at + 1 } : h
}

/** Goes straight to one step of the visible history. */
export function goTo<T>(h: History<T>, at: number): History<T> {
  return at >= 0 && at < h.past.length ? { ...h, at } : h
}
