import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, nearest, type Affine } from './near'

const at = new Map([['a', { x: 0, y: 0 }], ['b', { x: 10, y: 0 }], ['c', { x: 10, y: 10 }]])
const place = (id: string): { x: number; y: number } | undefined => at.get(id)
const same: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }
const pixels: Affine = { a: 10, b: 0, c: 0, d: -10, e: 100, f: 200 }

describe('the line under the pointer', () => {
  it('is the nearest within reach', () => {
    const lines = linesOf([{ from: 'a', to: 'b', shift: 0 }, { from: 'b', to: 'c', shift: 0 }], place)
    expect([nearest(lines, same, 5, 1, 2), nearest(lines, same, 9.5, 5, 2), nearest(lines, same, 5, 4, 2), nearest(lines, same, -1, 0, 2), nearest(lines, same, -3, 0, 2)]).toEqual([0, 1, -1, 0, -1])
    expect(nearest(lines, pixels, 150, 203, 6)).toBe(0)
    expect(nearest(lines, pixels, 150, 207, 6)).toBe(-1)
  })
  it('knows parallels apart by their shift, and leaves out lines without a place or length', () => {
    const lines = linesOf([{ from: 'a', to: 'b', shift: 7 }, { from: 'a', to: 'b', shift: -7 }, { from: 'a', to: 'z', shift: 0 }, { from: 'a', to: 'a', shift: 0 }], place)
    // Upwards on the drawing is downwards in pixels: a shift to the left of the way from a to b lies above it.
    expect([nearest(lines, pixels, 150, 193, 3), nearest(lines, pixels, 150, 207, 3), nearest(lines, pixels, 100, 200, 3)]).toEqual([0, 1, -1])
  })
  it('is found anywhere on any line that has a length', () => {
    const n = fc.integer({ min: -500, max: 500 })
    fc.assert(fc.property(n, n, n, n, fc.double({ min: 0, max: 1, noNaN: true }), (ax, ay, bx, by, t) => {
      fc.pre(ax !== bx || ay !== by)
      const lines = linesOf([{ from: 'p', to: 'q', shift: 0 }], (id) => (id === 'p' ? { x: ax, y: ay } : { x: bx, y: by }))
      expect(nearest(lines, same, ax + (bx - ax) * t, ay + (by - ay) * t, 1)).toBe(0)
    }))
  })
})
