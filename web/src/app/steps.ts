import { api } from '../api/client'
import * as history from '../core/history'
import { fail, noScene, now, set, type Scene } from './store'

/** Adds a scene to the history. */
export function push(label: string, scene: Scene): void {
  set({ scenes: history.push(now().scenes, label, scene) })
}

export function clear(): void {
  push('Clear', noScene)
  set({ selection: null, pathSet: null, article: '', stage: 'graph', tab: 'search' })
}

export const undo = (): void => set({ scenes: history.undo(now().scenes) })
export const redo = (): void => set({ scenes: history.redo(now().scenes) })
export const goTo = (at: number): void => set({ scenes: history.goTo(now().scenes, at) })

export async function loadStats(): Promise<void> {
  try {
    set({ stats: await api.stats() })
  } catch (e) {
    fail(e, () => void loadStats())
  }
}
