import { useEffect, useState } from 'react'
import { keepNote } from '../app/investigation'
import { useApp } from '../app/store'

/** What the open investigation notes about an entity, a line or a quote; nothing where none is open. */
export function Note({ of }: { of: string }): React.JSX.Element | null {
  const investigation = useApp((a) => a.investigation)
  const kept = investigation?.notes?.[of] ?? ''
  const [text, setText] = useState(kept)
  const [open, setOpen] = useState(kept !== '')
  useEffect(() => { setText(kept); setOpen(kept !== '') }, [of, kept])
  if (!investigation) return null
  if (!open) return <button type="button" className="link quiet small" onClick={() => setOpen(true)}>Note for “{investigation.name}”</button>
  return (
    <label className="stack note"><span className="quiet small">Note in “{investigation.name}”</span>
      <textarea rows={2} value={text} maxLength={10000} onChange={(e) => setText(e.target.value)} onBlur={() => { if (text !== kept) void keepNote(of, text) }} />
    </label>
  )
}
