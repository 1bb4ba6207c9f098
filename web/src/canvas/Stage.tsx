import { lazy, Suspense } from 'react'
import { useApp } from '../app/store'
import { Corner } from './Corner'
import { Glance } from './Glance'
import GraphCanvas from './GraphCanvas'
import { Marked } from './Marked'
import { Menu } from './Menu'
import { TimeStrip } from '../panels/TimeStrip'

const TableTwin = lazy(() => import('../panels/TableTwin').then((m) => ({ default: m.TableTwin })))
const Timeline = lazy(() => import('../panels/Timeline').then((m) => ({ default: m.Timeline })))
const MapView = lazy(() => import('../panels/MapView').then((m) => ({ default: m.MapView })))

/** What the middle shows: the picture, its table, or the meetings on a line of time or on the map. */
export default function Stage(): React.JSX.Element {
  const stage = useApp((a) => a.stage)
  const menu = useApp((a) => a.menu)
  return (
    <div className="stage">
      <Suspense fallback={<div className="skeleton tall" />}>
        {stage === 'graph' && (
          <div className="drawing" tabIndex={0} role="application" aria-roledescription="picture" aria-label="Picture: arrow keys go from mark to mark, e expands, c collapses, t shows the same as a table, question mark lists all keys">
            <GraphCanvas />
          </div>
        )}
        {stage === 'table' && <TableTwin />}
        {stage === 'timeline' && <Timeline />}
        {stage === 'map' && <MapView />}
      </Suspense>
      {(stage === 'graph' || stage === 'table') && <><Corner /><Marked /><Glance /></>}
      {menu && <Menu {...menu} />}
      <TimeStrip />
    </div>
  )
}
