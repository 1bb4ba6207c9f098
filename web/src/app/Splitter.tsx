import { useLayoutEffect, useRef, useState } from 'react'

type Side = 'left' | 'right'

/** Widths of the two panels and whether they are open, kept across visits. */
export interface Widths {
  left: boolean; right: boolean; size: Record<Side, number>; frame: React.RefObject<HTMLDivElement | null>
  toggle: (side: Side) => void; openUp: (side: Side) => void; resize: (side: Side, px: number) => void
}

const least = 240
const most = 640
const start: Record<Side, number> = { left: 320, right: 400 }

export function useWidths(): Widths {
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState(() => ({ left: stored('left'), right: stored('right') }))
  const [open, setOpen] = useState(() => ({ left: localStorage.getItem('left-open') !== 'no', right: localStorage.getItem('right-open') !== 'no' }))
  useLayoutEffect(() => {
    frame.current?.style.setProperty('--left', `${size.left}px`)
    frame.current?.style.setProperty('--right', `${size.right}px`)
  }, [size])
  const turn = (side: Side, on: boolean): void => { localStorage.setItem(`${side}-open`, on ? 'yes' : 'no'); setOpen((o) => ({ ...o, [side]: on })) }
  return {
    ...open, size, frame, toggle: (side) => turn(side, !open[side]), openUp: (side) => { if (!open[side]) turn(side, true) },
    resize: (side, px) => {
      const width = Math.round(Math.min(most, Math.max(least, px)))
      localStorage.setItem(`${side}-width`, String(width))
      setSize((s) => ({ ...s, [side]: width }))
    },
  }
}

function stored(side: Side): number {
  const n = Number(localStorage.getItem(`${side}-width`))
  return n >= least && n <= most ? n : start[side]
}

/** The border of a panel: dragged or moved by arrow keys it resizes, double click or Enter collapses (APG window splitter). */
export function Splitter({ side, widths }: { side: Side; widths: Widths }): React.JSX.Element {
  const grab = useRef<{ x: number; width: number } | null>(null)
  const sign = side === 'left' ? 1 : -1
  const onKeyDown = (e: React.KeyboardEvent): void => {
    const by = e.key === 'ArrowRight' ? 16 * sign : e.key === 'ArrowLeft' ? -16 * sign : 0
    if (by) { e.preventDefault(); widths.resize(side, widths.size[side] + by) }
    if (e.key === 'Enter') { e.preventDefault(); widths.toggle(side) }
  }
  return (
    <div
      className={`splitter ${side}`} role="separator" aria-orientation="vertical" tabIndex={0} aria-label={`Width of the ${side} panel; Enter collapses it`}
      aria-valuemin={least} aria-valuemax={most} aria-valuenow={widths[side] ? widths.size[side] : least} onKeyDown={onKeyDown} onDoubleClick={() => widths.toggle(side)}
      onPointerDown={(e) => { grab.current = { x: e.clientX, width: widths.size[side] }; e.currentTarget.setPointerCapture(e.pointerId) }}
      onPointerMove={(e) => { if (grab.current) widths.resize(side, grab.current.width + sign * (e.clientX - grab.current.x)) }}
      onPointerUp={() => { grab.current = null }}
    />
  )
}
