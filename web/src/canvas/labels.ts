import type { Settings } from 'sigma/settings'
import type { NodeDisplayData, PartialButFor } from 'sigma/types'
import { clip } from '../core/drawing'

type Mark = PartialButFor<NodeDisplayData, 'x' | 'y' | 'size' | 'label' | 'color'> & { forceLabel?: boolean; labelColor?: string; halo?: string; more?: number; line?: string; accent?: string; pinned?: boolean }

export type Rect = [left: number, top: number, right: number, bottom: number]
/** Where names stand in the frame being drawn, and where marks do: worked out with the first name, for only then the camera is known. */
let taken: Rect[] = []
let marks: Rect[] | null = null
let whereMarksAre: () => Rect[] = () => []

/** Begins a frame: no name stands yet. */
export function beginNames(marksNow: () => Rect[]): void {
  taken = []
  marks = null
  whereMarksAre = marksNow
}

/** A name beside its mark on a halo of paper, with a badge that counts the neighbours not shown; to the right where that is free, else left, below or above, and left out where it would cover another. */
export function drawName(context: CanvasRenderingContext2D, data: PartialButFor<NodeDisplayData, 'x' | 'y' | 'size' | 'label' | 'color'>, settings: Pick<Settings, 'labelSize' | 'labelFont'>): void {
  const mark = data as Mark
  if (!mark.label) return
  const size = settings.labelSize
  const text = clip(mark.label, 36)
  const badge = [mark.pinned ? '•' : '', mark.more ? `+${mark.more}` : ''].filter(Boolean).join(' ')
  context.font = `600 ${size - 2}px ${settings.labelFont}`
  const more = badge ? context.measureText(badge).width + 5 : 0
  context.font = `${size}px ${settings.labelFont}`
  const width = context.measureText(text).width
  const at = spot(mark, width + more, size, context.canvas.clientWidth)
  if (!at) return
  const [x, y] = at
  halo(context, mark, text, x, y)
  if (!badge) return
  context.font = `600 ${size - 2}px ${settings.labelFont}`
  context.fillStyle = mark.accent ?? mark.color
  context.strokeText(badge, x + width + 5, y)
  context.fillText(badge, x + width + 5, y)
}

/** Where a name stands: left end and baseline, inside the drawing and off other marks where it can be; null where it would cover another name. */
function spot(mark: Mark, width: number, size: number, most: number): [number, number] | null {
  const beside = mark.size + 4, middle = mark.y + size / 3
  const spots: [number, number][] = [
    [mark.x + beside, middle], [mark.x - beside - width, middle], [mark.x - width / 2, mark.y + mark.size + size], [mark.x - width / 2, mark.y - mark.size - 4],
  ]
  const room = ([x, y]: [number, number]): Rect => [x - 1, y - size + 2, x + width + 1, y + 3]
  marks ??= whereMarksAre()
  const uncovered = spots.filter((s) => clear(room(s), taken))
  const inside = uncovered.filter((s) => { const [left, , right] = room(s); return left >= 0 && right <= most })
  const best = inside.find((s) => clear(room(s), marks!)) ?? inside[0] ?? uncovered[0] ?? (mark.forceLabel ? spots[0]! : null)
  if (best) taken.push(room(best))
  return best
}

const clear = (a: Rect, all: readonly Rect[]): boolean => !all.some((b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])

/** The mark under the pointer: its name and the line that tells namesakes apart. */
export function drawHover(context: CanvasRenderingContext2D, data: PartialButFor<NodeDisplayData, 'x' | 'y' | 'size' | 'label' | 'color'>, settings: Pick<Settings, 'labelSize' | 'labelFont'>): void {
  const mark = data as Mark
  const size = settings.labelSize
  const lines = [clip(mark.label ?? '', 60), clip(mark.line ?? '', 70)].filter(Boolean)
  context.font = `600 ${size}px ${settings.labelFont}`
  const width = Math.max(...lines.map((l) => context.measureText(l).width)) + 12
  const height = lines.length * (size + 4) + 6
  const x = mark.x + mark.size + 3, y = mark.y - size / 2 - 6
  context.fillStyle = mark.halo ?? '#fff'
  context.strokeStyle = mark.labelColor ?? '#000'
  context.lineWidth = 1
  context.beginPath()
  context.rect(x, y, width, height)
  context.fill()
  context.globalAlpha = 0.35
  context.stroke()
  context.globalAlpha = 1
  context.fillStyle = mark.labelColor ?? '#000'
  lines.forEach((l, i) => {
    context.font = `${i === 0 ? 600 : 400} ${size - i}px ${settings.labelFont}`
    context.fillText(l, x + 6, y + size + 2 + i * (size + 4))
  })
}

function halo(context: CanvasRenderingContext2D, mark: Mark, text: string, x: number, y: number): void {
  context.lineWidth = 3
  context.lineJoin = 'round'
  context.strokeStyle = mark.halo ?? '#fff'
  context.fillStyle = mark.labelColor ?? '#000'
  context.strokeText(text, x, y)
  context.fillText(text, x, y)
}
