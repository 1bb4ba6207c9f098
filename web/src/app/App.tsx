import { lazy, Suspense, useEffect, useState } from 'react'
import { ArticleReader } from '../panels/ArticleReader'
import { CardPanel } from '../panels/CardPanel'
import { FilterPanel } from '../panels/FilterPanel'
import { Legend } from '../panels/Legend'
import { PathPanel } from '../panels/PathPanel'
import { SearchPanel } from '../panels/SearchPanel'
import { TimeStrip } from '../panels/TimeStrip'
import type { Tab } from '../core/view'
import { onKey } from './keys'
import { Menu } from './Menu'
import { StatusLine } from './StatusLine'
import { loadStats, restore, show, shown, useApp, writeAddress } from './store'
import { Tools } from './Tools'

const GraphCanvas = lazy(() => import('../canvas/GraphCanvas'))
const TableTwin = lazy(() => import('../panels/TableTwin').then((m) => ({ default: m.TableTwin })))
const MeetingsPanel = lazy(() => import('../panels/MeetingsPanel').then((m) => ({ default: m.MeetingsPanel })))
const ArticlesPanel = lazy(() => import('../panels/ArticlesPanel').then((m) => ({ default: m.ArticlesPanel })))
const ReviewPanel = lazy(() => import('../panels/ReviewPanel').then((m) => ({ default: m.ReviewPanel })))
const SavedPanel = lazy(() => import('../panels/SavedPanel').then((m) => ({ default: m.SavedPanel })))
const Help = lazy(() => import('../panels/Help').then((m) => ({ default: m.Help })))

const tabs: [Tab, string][] = [
  ['search', 'Search'], ['path', 'Path'], ['meetings', 'Meetings'], ['articles', 'Articles'], ['review', 'Review'], ['saved', 'Saved'],
]
const panels: Partial<Record<Tab, React.ComponentType>> = {
  path: PathPanel, meetings: MeetingsPanel, articles: ArticlesPanel, review: ReviewPanel, saved: SavedPanel,
}

export function App(): React.JSX.Element {
  const tab = useApp((a) => a.tab)
  const article = useApp((a) => a.article)
  const [menu, setMenu] = useState<{ id: string; x: number; y: number } | null>(null)
  const [help, setHelp] = useState(false)
  const Panel = panels[tab] ?? SearchPanel

  useEffect(() => {
    void loadStats()
    void restore(location.search)
    return useApp.subscribe(writeAddress)
  }, [])
  useEffect(() => {
    const hear = (e: KeyboardEvent): void => { if (e.key === 'Escape') setMenu(null); else onKey(e, () => setHelp(true)) }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])

  return (
    <div className="frame" onClick={() => menu && setMenu(null)}>
      <header><h1>Liaison</h1><Tools onHelp={() => setHelp(true)} /></header>
      <aside className="left" aria-label="Questions">
        <nav aria-label="Kinds of question">
          {tabs.map(([t, words]) => <button key={t} type="button" aria-current={t === tab ? 'page' : undefined} onClick={() => show(t)}>{words}</button>)}
        </nav>
        <Suspense fallback={<div className="skeleton" />}><Panel /></Suspense>
        <FilterPanel />
      </aside>
      <main aria-label="Picture">
        <Picture onMenu={(id, x, y) => setMenu({ id, x, y })} />
        {menu && <Menu {...menu} />}
        <TimeStrip />
      </main>
      <aside className="right" aria-label="Card">{article ? <ArticleReader /> : <CardPanel />}</aside>
      <StatusLine />
      {help && <Suspense fallback={null}><Help onClose={() => setHelp(false)} /></Suspense>}
    </div>
  )
}

function Picture({ onMenu }: { onMenu: (id: string, x: number, y: number) => void }): React.JSX.Element {
  const count = useApp((a) => shown(a).entities.size)
  const table = useApp((a) => a.table)
  if (count === 0) return <p className="quiet empty">The picture is always the answer to a question. Ask one on the left.</p>
  return (
    <Suspense fallback={<div className="skeleton" />}>
      {table ? <TableTwin /> : <div className="stage" tabIndex={0} role="application" aria-label="Picture; t shows it as a table"><GraphCanvas onMenu={onMenu} /><Legend /></div>}
    </Suspense>
  )
}
