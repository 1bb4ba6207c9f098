import { useEffect, useMemo, useState } from 'react'
import { setFilter } from '../app/actions'
import { useApp } from '../app/store'
import { day, plural } from '../core/captions'
import { bars, nextWindow, span } from '../core/months'

/** Claims by month. Drag over the bars for a window; the slide buttons move it, play runs it through time. */
export function TimeStrip(): React.JSX.Element | null {
  const stats = useApp((a) => a.stats)
  const { since, until } = useApp((a) => a.filter)
  const all = useMemo(() => bars(stats?.by_month ?? []), [stats])
  const [from, setFrom] = useState('')
  const [playing, setPlaying] = useState(false)
  useEffect(() => {
    if (!playing || !since) return
    const timer = setInterval(() => {
      const f = useApp.getState().filter
      const [a, b] = nextWindow(f.since.slice(0, 7), f.until.slice(0, 7), all)
      setFilter({ since: a, until: b })
    }, 1200)
    return () => clearInterval(timer)
  }, [playing, since, all])
  if (all.length < 2) return null
  const top = Math.max(...all.map((b) => b.count))
  const inside = (m: string): boolean => since === '' || (m >= since.slice(0, 7) && m <= until.slice(0, 7))
  const choose = (to: string): void => { const [a, b] = span(from || to, to); setFilter({ since: a, until: b }) }
  return (
    <section className="strip" aria-label="Time">
      <svg
        viewBox={`0 0 ${all.length} 24`} preserveAspectRatio="none" role="img"
        aria-label={`Claims by month, ${day(all[0]!.month)} to ${day(all.at(-1)!.month)}`} onMouseUp={() => setFrom('')} onMouseLeave={() => setFrom('')}
      >
        {all.map((b, i) => (
          <g key={b.month} onMouseDown={() => { setFrom(b.month); setFilter({ since: b.month, until: b.month }) }} onMouseEnter={() => from && choose(b.month)}>
            <rect x={i} y={0} width={1} height={24} className="slot" />
            <rect x={i + 0.1} y={24 - (22 * b.count) / top} width={0.8} height={(22 * b.count) / top} className={inside(b.month) ? 'bar' : 'bar out'} />
            <title>{day(b.month)}: {plural(b.count, 'claim')}</title>
          </g>
        ))}
      </svg>
      <div className="row">
        <span className="quiet">{since ? `${day(since)} to ${day(until)}` : `${day(all[0]!.month)} to ${day(all.at(-1)!.month)}`}</span>
        {since && <button type="button" aria-pressed={playing} onClick={() => setPlaying(!playing)}>{playing ? 'Stop' : 'Play'}</button>}
        {since && <button type="button" onClick={() => { setPlaying(false); setFilter({ since: '', until: '' }) }}>All time</button>}
      </div>
    </section>
  )
}
