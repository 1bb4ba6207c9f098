import { arrange, hideType } from '../app/actions'
import { Pop } from '../app/Pop'
import { shown, useApp } from '../app/store'
import type { EntityType } from '../api/types'
import { count } from '../core/captions'
import { ExportMenu } from '../panels/ExportMenu'
import { Glyph } from '../panels/Glyph'

const types: EntityType[] = ['organisation', 'person', 'place', 'meeting']

/** The tools in the corner of the picture. */
export function Corner(): React.JSX.Element {
  const stage = useApp((a) => a.stage)
  return (
    <div className="corner" role="toolbar" aria-label="Picture tools">
      {stage === 'graph' && <button type="button" onClick={() => window.dispatchEvent(new Event('liaison:fit'))}>Fit</button>}
      {stage === 'graph' && (
        <Pop label="Layout">
          <p className="quiet small">Only these move what is placed; undo takes it back. Pinned marks stay.</p>
          <button type="button" data-choice onClick={() => void arrange('force')}>By connections</button>
          <button type="button" data-choice onClick={() => void arrange('layers')}>In layers from the selected</button>
          <button type="button" data-choice onClick={() => void arrange('ring')}>On a ring, by type and name</button>
        </Pop>
      )}
      {stage === 'graph' && <Pop label="Legend"><Legend /></Pop>}
      <Pop label="Export" className="wide"><ExportMenu /></Pop>
    </div>
  )
}

/** What shapes, colours and lines mean, and how many there are; a type can be hidden here. */
function Legend(): React.JSX.Element {
  const p = useApp(shown)
  const all = [...p.entities.values()].map((s) => s.entity)
  return (
    <ul className="plain">
      {types.map((t) => {
        const of = all.filter((e) => e.type === t)
        const visible = of.filter((e) => !p.hidden.has(e.id)).length
        return (
          <li key={t}>
            <label><input type="checkbox" checked={of.length === 0 || visible > 0} disabled={of.length === 0} onChange={(e) => hideType(t, !e.target.checked)} /> <Glyph type={t} /> {count(visible, t)}</label>
          </li>
        )
      })}
      <li><Stroke dash="" /> stated</li>
      <li><Stroke dash="6 4" /> alleged</li>
      <li><Stroke dash="1.5 4" /> planned or denied</li>
      <li className="quiet small">A line tapers towards its object. Thicker: more independent sources. Dark: confirmed by a person. Faint: a less certain reading. Larger mark: more independent reports. +n: neighbours not shown. •: pinned.</li>
    </ul>
  )
}

function Stroke({ dash }: { dash: string }): React.JSX.Element {
  return <svg width="34" height="8" aria-hidden="true" className="stroke"><line x1="1" y1="4" x2="33" y2="4" strokeDasharray={dash} /></svg>
}
