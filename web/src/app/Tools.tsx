import { useState } from 'react'
import { canRedo, canUndo } from '../core/history'
import type { Stage } from '../core/view'
import { worksAtDesk } from '../panels/Desk'
import { share } from './later'
import { clear, goTo, redo, undo } from './steps'
import { look, set, shown, useApp } from './store'

const stages: [Stage, string][] = [['graph', 'Picture'], ['table', 'Table'], ['timeline', 'Timeline'], ['map', 'Map']]

/** The tools above the picture: history, ways to look at the answer, share, colours, keys. */
export function Tools({ onHelp }: { onHelp: () => void }): React.JSX.Element {
  const scenes = useApp((a) => a.scenes)
  const stage = useApp((a) => a.stage)
  const working = useApp((a) => worksAtDesk(a.tab))
  const any = useApp((a) => shown(a).entities.size > 0)
  return (
    <div className="tools" role="toolbar" aria-label="Tools">
      <div className="group history" role="group" aria-label="History">
        <button type="button" disabled={!canUndo(scenes)} onClick={undo}>Undo</button>
        <button type="button" disabled={!canRedo(scenes)} onClick={redo}>Redo</button>
        <label><span className="hidden">Steps so far</span>
          <select value={scenes.at} onChange={(e) => goTo(Number(e.target.value))}>
            {scenes.past.map((h, i) => <option key={i} value={i}>{i + 1}. {h.label}</option>)}
          </select>
        </label>
        <button type="button" disabled={!any} onClick={clear}>Clear</button>
      </div>
      <div className="group stages" role="group" aria-label="Show as">
        {stages.map(([s, words]) => <button key={s} type="button" aria-pressed={s === stage && !working} onClick={() => { look(s); if (working) set({ tab: 'search' }) }}>{words}</button>)}
      </div>
      <div className="group end">
        <button type="button" onClick={() => void share()}>Share</button>
        <Theme />
        <button type="button" aria-label="Help and keys" onClick={onHelp}>?</button>
      </div>
    </div>
  )
}

const themes = ['', 'light', 'dark'] as const
const themeWords = { '': 'Auto', light: 'Light', dark: 'Dark' } as const

function Theme(): React.JSX.Element {
  const [theme, setTheme] = useState(() => { const t = themes.find((x) => x === localStorage.getItem('theme')) ?? ''; apply(t); return t })
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!
  return <button type="button" className="theme" aria-label={`${themeWords[theme]} colours; change`} onClick={() => { localStorage.setItem('theme', next); apply(next); setTheme(next) }}>{themeWords[theme]}</button>
}

function apply(theme: string): void {
  if (theme) document.documentElement.dataset['theme'] = theme
  else delete document.documentElement.dataset['theme']
}
