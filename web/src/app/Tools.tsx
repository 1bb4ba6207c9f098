import { useState } from 'react'
import { canRedo, canUndo } from '../core/history'
import { clear, goTo, redo, say, toggleTable, undo, useApp } from './store'

/** The tools above the picture: history, table, fit, share, theme, help. */
export function Tools({ onHelp }: { onHelp: () => void }): React.JSX.Element {
  const pictures = useApp((a) => a.pictures)
  const table = useApp((a) => a.table)
  const share = (): void => { navigator.clipboard.writeText(location.href).then(() => say('Link copied: it opens this very view.'), () => say('The browser does not allow copying here.', true)) }
  return (
    <div className="tools" role="toolbar" aria-label="Tools">
      <button type="button" disabled={!canUndo(pictures)} onClick={undo}>Undo</button>
      <button type="button" disabled={!canRedo(pictures)} onClick={redo}>Redo</button>
      <label className="history"><span className="hidden">History</span>
        <select value={pictures.at} onChange={(e) => goTo(Number(e.target.value))}>
          {pictures.past.map((h, i) => <option key={i} value={i}>{i + 1}. {h.label}</option>)}
        </select>
      </label>
      <button type="button" aria-pressed={table} onClick={toggleTable}>Table</button>
      <button type="button" onClick={() => window.dispatchEvent(new Event('liaison:fit'))}>Fit</button>
      <button type="button" onClick={clear}>Clear</button>
      <button type="button" onClick={share}>Share</button>
      <Theme />
      <button type="button" aria-label="Keys" onClick={onHelp}>?</button>
    </div>
  )
}

const themes = ['', 'light', 'dark'] as const

function Theme(): React.JSX.Element {
  const [theme, setTheme] = useState(() => { const t = localStorage.getItem('theme') ?? ''; apply(t); return t })
  const next = themes[(themes.findIndex((t) => t === theme) + 1) % themes.length]!
  const words = { '': 'system', light: 'light', dark: 'dark' }[theme as '' | 'light' | 'dark'] ?? 'system'
  return <button type="button" aria-label={`Colours: ${words}`} onClick={() => { localStorage.setItem('theme', next); apply(next); setTheme(next) }}>{words === 'system' ? 'Auto' : words === 'light' ? 'Light' : 'Dark'}</button>
}

function apply(theme: string): void {
  if (theme) document.documentElement.dataset['theme'] = theme
  else delete document.documentElement.dataset['theme']
}
