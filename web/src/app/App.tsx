import { lazy, Suspense, useEffect, useState } from 'react'
import { ArticleReader } from '../panels/ArticleReader'
import { CardPanel } from '../panels/CardPanel'
import { PathPanel } from '../panels/PathPanel'
import { SearchPanel } from '../panels/SearchPanel'
import { plural } from '../core/captions'
import { canRedo, canUndo } from '../core/history'
import { visible } from '../core/picture'
import type { Tab } from '../core/view'
import { cancel, clear, collapse, expand, hide, loadStats, redo, restore, setPathForm, show, shown, undo, useApp, writeAddress } from './store'

const GraphCanvas = lazy(() => import('../canvas/GraphCanvas'))
const tabs: [Tab, string][] = [['search', 'Search'], ['path', 'Path']]

export function App(): React.JSX.Element {
  const tab = useApp((a) => a.tab)
  const article = useApp((a) => a.article)
  const count = useApp((a) => shown(a).entities.size)
  const [menu, setMenu] = useState<{ id: string; x: number; y: number } | null>(null)

  useEffect(() => {
    void loadStats()
    void restore(location.search)
    return useApp.subscribe(writeAddress)
  }, [])
  useEffect(() => {
    const onKey = (e: KeyboardEvent): void => {
      if ((e.ctrlKey || e.metaKey) && e.key === 'z' && !(e.target instanceof HTMLInputElement)) { e.preventDefault(); if (e.shiftKey) redo(); else undo() }
      if (e.key === 'Escape') setMenu(null)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  return (
    <div className="frame" onClick={() => menu && setMenu(null)}>
      <header><h1>Liaison</h1><Tools /></header>
      <aside className="left">
        <nav aria-label="Questions">
          {tabs.map(([t, words]) => <button key={t} type="button" aria-current={t === tab} onClick={() => show(t)}>{words}</button>)}
        </nav>
        {tab === 'path' ? <PathPanel /> : <SearchPanel />}
      </aside>
      <main aria-label="Picture">
        {count > 0
          ? <Suspense fallback={<div className="skeleton" />}><GraphCanvas onMenu={(id, x, y) => setMenu({ id, x, y })} /></Suspense>
          : <p className="quiet empty">The picture is always the answer to a question. Ask one on the left.</p>}
        {menu && <Menu {...menu} />}
      </main>
      <aside className="right" aria-label="Card">{article ? <ArticleReader /> : <CardPanel />}</aside>
      <Status />
    </div>
  )
}

function Tools(): React.JSX.Element {
  const pictures = useApp((a) => a.pictures)
  return (
    <div className="tools">
      <button type="button" disabled={!canUndo(pictures)} onClick={undo}>Undo</button>
      <button type="button" disabled={!canRedo(pictures)} onClick={redo}>Redo</button>
      <button type="button" onClick={() => window.dispatchEvent(new Event('liaison:fit'))}>Fit</button>
      <button type="button" onClick={clear}>Clear</button>
    </div>
  )
}

function Menu({ id, x, y }: { id: string; x: number; y: number }): React.JSX.Element {
  return (
    <div className="menu" role="menu" ref={(el) => { if (el) { el.style.left = `${x}px`; el.style.top = `${y}px` } }}>
      <button type="button" role="menuitem" onClick={() => { setPathForm({ from: id }); show('path') }}>Start here</button>
      <button type="button" role="menuitem" onClick={() => { setPathForm({ to: id }); show('path') }}>End here</button>
      <button type="button" role="menuitem" onClick={() => void expand(id)}>Expand</button>
      <button type="button" role="menuitem" onClick={() => collapse(id)}>Collapse</button>
      <button type="button" role="menuitem" onClick={() => hide(id)}>Hide</button>
    </div>
  )
}

function Status(): React.JSX.Element {
  const busy = useApp((a) => a.busy)
  const notice = useApp((a) => a.notice)
  const pictures = useApp((a) => a.pictures)
  const { entities, edges } = visible(pictures.past[pictures.at]!.state)
  return (
    <footer>
      <span role="status" className={notice?.failed ? 'failed' : ''}>{busy ? `${busy} …` : notice?.text ?? ''}</span>
      {busy && <button type="button" onClick={cancel}>Cancel</button>}
      <span className="quiet">{entities.length > 0 ? `${plural(entities.length, 'entity', 'entities')}, ${plural(edges.length, 'line')}` : ''}</span>
    </footer>
  )
}
