import type { EntityType } from '../api/types'

/** Colours the canvas needs, read from the style sheet so that light and dark follow it. */
export interface Palette { ink: string; faint: string; paper: string; accent: string; line: string; weak: string; types: Record<EntityType, string> }

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string): string => style.getPropertyValue(name).trim()
  return {
    ink: of('--ink'), faint: of('--ink-3'), paper: of('--paper'), accent: of('--accent'), line: of('--edge'), weak: of('--edge-weak'),
    types: { organisation: of('--organisation'), person: of('--person'), place: of('--place'), meeting: of('--meeting') },
  }
}
