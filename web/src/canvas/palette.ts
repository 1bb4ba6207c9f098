import type { Ink } from '../core/drawing'

/** Colours the canvas needs, read from the style sheet so that light and dark follow it. */
export function readPalette(): Ink {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string): string => style.getPropertyValue(name).trim()
  return {
    ink: of('--ink'), quiet: of('--ink-3'), paper: of('--paper'), accent: of('--accent'), line: of('--edge'), weak: of('--edge-weak'),
    types: { organisation: of('--organisation'), person: of('--person'), place: of('--place'), meeting: of('--meeting') },
  }
}
