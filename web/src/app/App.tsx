import { lazy, Suspense, useEffect, useState } from 'react'
import { deskId, useRoom, worksAtDesk } from '../panels/Desk'
import { SearchPanel } from '../panels/SearchPanel'
import { Start } from '../panels/Start'
import type { Tab } from '../core/view'
import { onKey } from './keys'
import { restore, writeAddress } from './later'
import { loadStats } from './steps'
import { Splitter, useWidths } from './Splitter'
import { StatusLine } from './StatusLine'
import { look, now, read, select, set, show, shown, useApp } from './store'
import { Tools } from './Tools'

const Stage = lazy(() => import('../canvas/Stage'))
const CardPanel = lazy(() => import('../panels/CardPanel').then((m) => ({ default: m.CardPanel })))
const ArticleReader = lazy(() => import('../panels/ArticleReader').then((m) => ({ default: m.ArticleReader })))
const FilterPanel = lazy(() => import('../panels/FilterPanel').then((m) => ({ default: m.FilterPanel })))
const Help = lazy(() => import('../panels/Help').then((m) => ({ default: m.Help })))
const TokenGate = lazy(() => import('../panels/TokenGate').then((m) => ({ default: m.TokenGate })))
const panels: Record<Tab, React.ComponentType> = {
  search: SearchPanel,
  path: lazy(() => import('../panels/PathPanel').then((m) => ({ default: m.PathPanel }))),
  meetings: lazy(() => import('../panels/MeetingsPanel').then((m) => ({ default: m.MeetingsPanel }))),
  articles: lazy(() => import('../panels/ArticlesPanel').then((m) => ({ default: m.ArticlesPanel }))),
  review: lazy(() => import('../panels/ReviewPanel').then((m) => ({ default: m.ReviewPanel }))),
  import: lazy(() => import('../panels/ImportPanel').then((m) => ({ default: m.ImportPanel }))),
  saved: lazy(() => import('../panels/SavedPanel').then((m) => ({ default: m.SavedPanel }))),
  notebook: lazy(() => import('../panels/NotebookPanel').then((m) => ({ default: m.NotebookPanel }))),
}
const tabs: [Tab, string][] = [
  ['search', 'Search'], ['path', 'Path'], ['meetings', 'Meetings'], ['articles', 'Articles'], ['review', 'Review'], ['import', 'Import'], ['saved', 'Saved'], ['notebook', 'Notebook'],
]

/** What a link carries of the page's state. */
const carried = ['tab', 'stage', 'filter', 'pathForm', 'meetingForm', 'scenes', 'selection', 'article'] as const

/** The frame: questions on the left, the picture in the middle, the card on the right. */
export function App(): React.JSX.Element {
  const tab = useApp((a) => a.tab)
  const article = useApp((a) => a.article)
  const selection = useApp((a) => a.selection)
  const sheet = useApp((a) => a.sheet)
  const tokenWanted = useApp((a) => a.tokenWanted)
  const count = useApp((a) => shown(a).entities.size)
  const stage = useApp((a) => a.stage)
  const restoring = useApp((a) => a.restoring)
  const [help, setHelp] = useState(false)
  const widths = useWidths()
  const Panel = panels[tab]
  const empty = count === 0 && (stage === 'graph' || stage === 'table')
  const atDesk = useRoom() && worksAtDesk(tab)
  const quiet = empty && !restoring && tab === 'search'

  useEffect(() => {
    void loadStats()
    if (location.search) void restore(location.search).finally(() => set({ restoring: false }))
    const back = (): void => { void restore(location.search) }
    window.addEventListener('popstate', back)
    const stop = useApp.subscribe((a, b) => { if (carried.some((k) => a[k] !== b[k])) void writeAddress() })
    return () => { stop(); window.removeEventListener('popstate', back) }
  }, [])
  useEffect(() => {
    const hear = (e: KeyboardEvent): void => { if (e.key === 'Escape' && now().menu) set({ menu: null }); else onKey(e, () => setHelp(true)) }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])

  const choose = (t: Tab): void => {
    const { sheet: open } = now()
    if (t === 'meetings' && t !== tab && count === 0) look('timeline')
    if (t !== 'meetings' && (stage === 'timeline' || stage === 'map')) look('graph')
    if (t === tab) { widths.toggle('left'); set({ sheet: open === 'left' ? '' : 'left' }) } else { widths.openUp('left'); show(t) }
  }
  const card = !!article || !!selection || (restoring && /[?&](sel|article)=/.test(location.search))
  return (
    <div className={`frame ${quiet && !card ? 'quiet-start' : ''} sheet-${sheet || 'none'} ${widths.left ? '' : 'no-left'} ${widths.right && card ? '' : 'no-right'}`} ref={widths.frame}>
      <header>
        <h1><button type="button" className="brand" onClick={() => { set({ tab: 'search', sheet: '' }); look('graph') }}>Liaison</button></h1>
        <Tools onHelp={() => setHelp(true)} />
      </header>
      <nav className="rail" aria-label="Kinds of question">
        {tabs.map(([t, words]) => (
          <button key={t} type="button" aria-current={t === tab ? 'page' : undefined} aria-expanded={t === tab ? widths.left : undefined} onClick={() => choose(t)}>{words}</button>
        ))}
      </nav>
      <aside className="left" aria-label="Questions" tabIndex={-1}>
        <SheetHead title={tabs.find(([t]) => t === tab)![1]} />
        <Suspense fallback={<div className="skeleton" />}><Panel /></Suspense>
        {(tab === 'search' || tab === 'path' || tab === 'meetings') && !quiet && <Suspense fallback={null}><FilterPanel /></Suspense>}
      </aside>
      <main aria-label="Picture">
        <Splitter side="left" widths={widths} />
        {atDesk ? <div className="desk" id={deskId} /> : empty && restoring ? <div className="skeleton tall" /> : empty ? (tab === 'search' ? <Start /> : <p className="quiet empty">The picture is always the answer to a question. Ask one on the left.</p>) : <Suspense fallback={<div className="skeleton tall" />}><Stage /></Suspense>}
        <Splitter side="right" widths={widths} />
      </main>
      <aside className="right" aria-label="Card" tabIndex={-1}>
        <div className="sheet-head always">
          <span className="quiet">{article ? 'Article' : 'Evidence'}</span>
          <button type="button" className="bare" aria-label="Close the card" onClick={() => { if (article && selection) read(''); else { select(null); set({ sheet: '' }) } }}>×</button>
        </div>
        <Suspense fallback={<div className="skeleton" />}>{article ? <ArticleReader /> : card && <CardPanel />}</Suspense>
      </aside>
      <StatusLine />
      {help && <Suspense fallback={null}><Help onClose={() => setHelp(false)} /></Suspense>}
      {tokenWanted && <Suspense fallback={null}><TokenGate /></Suspense>}
    </div>
  )
}

function SheetHead({ title }: { title: string }): React.JSX.Element {
  return <div className="sheet-head"><span className="quiet">{title}</span><button type="button" className="bare" aria-label="Close the panel" onClick={() => set({ sheet: '' })}>×</button></div>
}
