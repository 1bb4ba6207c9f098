import { useState } from 'react'
import { refresh } from '../app/actions'
import { watch } from '../app/investigation'
import { fail, say, select, useApp } from '../app/store'
import { api } from '../api/client'
import type { DecisionBody, Entity, EntityType } from '../api/types'
import { Decisions } from './Decisions'
import { EntityPicker } from './EntityPicker'

const types: EntityType[] = ['organisation', 'person', 'place', 'meeting']

/** Corrections of an entity: its name, its type, whether it is another one, whether it is shown at all; each can be undone. */
export function Correct({ entity: e }: { entity: Entity }): React.JSX.Element {
  const [name, setName] = useState(e.name)
  const [round, setRound] = useState(0)
  const investigation = useApp((a) => a.investigation)
  const decide = async (body: DecisionBody, done: string): Promise<void> => {
    try {
      await api.decide(body)
      if (body.verb === 'hide') select(null)
      await refresh('Correction')
      say(done)
      setRound(round + 1)
    } catch (err) {
      fail(err)
    }
  }
  return (
    <div className="stack">
      <form className="row" onSubmit={(ev) => { ev.preventDefault(); if (name.trim() && name !== e.name) void decide({ verb: 'rename', entities: [e.id], value: name.trim() }, 'Renamed.') }}>
        <label>Name <input type="text" value={name} maxLength={300} onChange={(ev) => setName(ev.target.value)} /></label>
        <button type="submit" disabled={!name.trim() || name === e.name}>Rename</button>
      </form>
      <div className="row">
        <label>Type <select value={e.type} onChange={(ev) => void decide({ verb: 'retype', entities: [e.id], value: ev.target.value }, `Now a ${ev.target.value}.`)}>{types.map((t) => <option key={t}>{t}</option>)}</select></label>
        <button type="button" onClick={() => void decide({ verb: 'hide', entities: [e.id] }, 'Hidden from every answer and export.')}>Hide from everybody</button>
        {investigation && <button type="button" onClick={() => void watch({ kind: 'entity', id: e.id })}>Watch</button>}
      </div>
      <EntityPicker label="Is the same as" placeholder="another name of it" empties onPick={(o) => void decide({ verb: 'same', entities: [e.id, o.id] }, `Taken as one with ${o.name}.`)} />
      <EntityPicker label="Is not the same as" placeholder="a namesake" empties onPick={(o) => void decide({ verb: 'different', entities: [e.id, o.id] }, `Kept apart from ${o.name}.`)} />
      <p className="quiet small">To move a single mention to somebody else, open the article and choose the mention there.</p>
      <Decisions entity={e.id} round={round} onUndo={() => { setRound(round + 1); void refresh('Undo of a decision') }} />
    </div>
  )
}
