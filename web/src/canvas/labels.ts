import type { Settings } from 'sigma/settings'
import type { NodeDisplayData, PartialButFor } from 'sigma/types'
import { clip } from '../core/drawing'

type Mark = PartialButFor<NodeDisplayData, 'x' | 'y' | 'size' | 'label' | 'color'> & { labelColor?: string; halo?: string; more?: number; line?: string; accent?: string; pinned?: boolean }

/** A name beside its mark on a halo of paper, with a badge that counts the neighbours not shown. */
export function drawName(context: CanvasRenderingContext2D, data: PartialButFor<NodeDisplayData, 'x' | 'y' | 'size' | 'label' | 'color'>, settings: Pick<Settings, 'labelSize' | 'labelFont'>): void {
  const mark = data as Mark
  if (!mark.label) return
  const size = settings.labelSize
  const text = clip(mark.label, 36)
  context.font = `${size}px ${settings.labelFont}`
  const x = mark.x + mark.size + 4, y = mark.y + size / 3
  halo(context, mark, text, x, y)
  if (!mark.more && !mark.pinned) return
  const badge = [mark.pinned ? '•' : '', mark.more ? `+${mark.more}` : ''].filter(Boolean).join(' ')
  const after = x + context.measureText(text).width + 5
  context.font = `600 ${size - 2}px ${settings.labelFont}`
  context.fillStyle = mark.accent ?? mark.color
  context.strokeText(badge, after, y)
  context.fillText(badge, after, y)
}

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
