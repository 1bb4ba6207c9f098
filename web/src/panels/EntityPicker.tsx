import { useEffect, useId, useRef, useState } from 'react'
import { api, ApiError } from '../api/client'
import type { Entity, EntityType, Hit } from '../api/types'
import { plural } from '../core/captions'
import { Glyph } from './Glyph'

interface Props {
  label: string
  placeholder?: string
  value?: string
  types?: readonly EntityType[]
  autoFocus?: boolean
  onPick: (entity: Entity, add: boolean) => void
}

/** A combobox over the graph's names (WAI-ARIA APG, editable combobox with list autocomplete). Enter picks, Shift-Enter adds. */
export function EntityPicker({ label, placeholder, value = '', types, autoFocus, onPick }: Props): React.JSX.Element {
  const id = useId()
  const [text, setText] = useState(value)
  const [hits, setHits] = useState<Hit[]>([])
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const [said, setSaid] = useState('')
  const asked = useRef('')

  useEffect(() => { setText(value); asked.current = value }, [value])
  useEffect(() => {
    if (text === asked.current) return
    if (text.trim() === '') { setHits([]); setOpen(false); setSaid(''); return }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      api.search(text, { limit: 12, types }, stop.signal).then((page) => {
        setHits(page.items); setAt(0); setOpen(true)
        setSaid(page.items.length === 0 ? `Nothing is called “${text}”.` : `${plural(page.items.length, 'suggestion')}.`)
      }).catch((e: unknown) => { if (!stop.signal.aborted) setSaid(e instanceof ApiError ? e.message : 'The search failed.') })
    }, 90)
    return () => { stop.abort(); clearTimeout(timer) }
  }, [text, types])

  const pick = (hit: Hit | undefined, add: boolean): void => {
    if (!hit) return
    asked.current = value || hit.entity.name
    setText(hit.entity.name); asked.current = hit.entity.name
    setOpen(false); setSaid('')
    onPick(hit.entity, add)
  }
  const onKeyDown = (e: React.KeyboardEvent): void => {
    if (e.key === 'ArrowDown') { e.preventDefault(); if (open) setAt(Math.min(at + 1, hits.length - 1)); else setOpen(hits.length > 0) }
    else if (e.key === 'ArrowUp') { e.preventDefault(); setAt(Math.max(at - 1, 0)) }
    else if (e.key === 'Enter' && open) { e.preventDefault(); pick(hits[at], e.shiftKey) }
    else if (e.key === 'Escape') { e.stopPropagation(); setOpen(false) }
  }

  return (
    <div className="picker">
      <label htmlFor={id}>{label}</label>
      <input
        id={id} type="text" role="combobox" autoComplete="off" spellCheck={false} autoFocus={autoFocus} placeholder={placeholder} value={text}
        aria-expanded={open && hits.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list"
        aria-activedescendant={open && hits[at] ? `${id}-${at}` : undefined}
        onChange={(e) => { asked.current = ''; setText(e.target.value) }} onKeyDown={onKeyDown}
        onBlur={() => setTimeout(() => setOpen(false), 150)} onFocus={() => hits.length > 0 && text !== asked.current && setOpen(true)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={`${label}: suggestions`} hidden={!open || hits.length === 0}>
        {hits.map((h, i) => (
          <li
            key={h.entity.id} id={`${id}-${i}`} role="option" aria-selected={i === at}
            onMouseDown={(e) => { e.preventDefault(); pick(h, e.shiftKey) }} onMouseEnter={() => setAt(i)}
          >
            <Glyph type={h.entity.type} />
            <span className="hit">
              <span className="name">{h.entity.name}</span>
              {h.matched && h.matched !== h.entity.name && <span className="quiet"> as “{h.matched}”</span>}
              {h.entity.line && <span className="line">{h.entity.line}</span>}
            </span>
            <span className="quiet count">{plural(h.entity.articles, 'article')}</span>
          </li>
        ))}
      </ul>
      <div className="said" role="status">{said && hits.length === 0 ? said : ''}</div>
    </div>
  )
}
