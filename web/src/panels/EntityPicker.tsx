import { useEffect, useId, useRef, useState } from 'react'
import { failureText, learn, read } from '../app/store'
import { api } from '../api/client'
import type { ArticleItem, Entity, EntityType, Hit } from '../api/types'
import { day, plural } from '../core/captions'
import { clip } from '../core/drawing'
import { Glyph } from './Glyph'

interface Props {
  label: string
  placeholder?: string
  value?: string
  types?: readonly EntityType[]
  autoFocus?: boolean
  /** Suggest articles too; choosing one opens the reader. */
  articles?: boolean
  /** Empty the box after a choice, for lists of several. */
  empties?: boolean
  onPick: (entity: Entity, add: boolean) => void
}

/** A combobox over the graph's names (WAI-ARIA APG, editable combobox with list autocomplete). Enter picks, Shift-Enter adds. */
export function EntityPicker({ label, placeholder, value = '', types, autoFocus, articles, empties, onPick }: Props): React.JSX.Element {
  const id = useId()
  const [text, setText] = useState(value)
  const [hits, setHits] = useState<Hit[]>([])
  const [papers, setPapers] = useState<ArticleItem[]>([])
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const [said, setSaid] = useState('')
  const typed = useRef(false)
  // The text that the suggestions answer, and whether one of them was chosen by the arrows: else Enter waits for the answer to what stands there.
  const answered = useRef('')
  const chosen = useRef(false)
  const eager = useRef<{ text: string; add: boolean } | null>(null)
  const size = hits.length + papers.length

  useEffect(() => { setText(value); typed.current = false }, [value])
  useEffect(() => {
    if (!typed.current) return
    if (text.trim() === '') { setHits([]); setPapers([]); setOpen(false); setSaid(''); return }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      Promise.all([
        api.search({ q: text, limit: articles ? 9 : 12, types }, stop.signal),
        articles && text.trim().length > 2 ? api.articles({ q: text, limit: 3 }, stop.signal) : null,
      ]).then(([page, texts]) => {
        learn(page.items.map((h) => h.entity))
        setHits(page.items); setPapers(texts?.items ?? []); setAt(0); setOpen(true); answered.current = text; chosen.current = false
        const n = page.items.length + (texts?.items.length ?? 0)
        setSaid(n === 0 ? `Nothing is called “${clip(text, 60)}”.` : `${plural(n, 'suggestion')}.`)
        if (eager.current?.text === text && page.items[0]) pick(page.items[0].entity, eager.current.add)
      }).catch((e: unknown) => { if (!stop.signal.aborted) setSaid(failureText(e)) })
    }, 90)
    return () => { stop.abort(); clearTimeout(timer) }
  }, [text, types])

  const pick = (entity: Entity, add: boolean): void => {
    typed.current = false; eager.current = null
    setText(empties ? '' : entity.name); setOpen(false); setSaid('')
    onPick(entity, add)
  }
  const take = (i: number, add: boolean): void => {
    const hit = hits[i], paper = papers[i - hits.length]
    if (hit) pick(hit.entity, add)
    else if (paper) { setOpen(false); read(paper.id) }
  }
  const onKeyDown = (e: React.KeyboardEvent): void => {
    if (e.key === 'ArrowDown') { e.preventDefault(); chosen.current = true; if (open) setAt(Math.min(at + 1, size - 1)); else setOpen(size > 0) }
    else if (e.key === 'ArrowUp') { e.preventDefault(); chosen.current = true; setAt(Math.max(at - 1, 0)) }
    else if (e.key === 'Enter') {
      // Enter before the suggestions for the text are there takes the first of them when they come.
      if (open && size > 0 && (answered.current === text || chosen.current)) { e.preventDefault(); take(at, e.shiftKey) } else if (typed.current && text.trim() !== '') { e.preventDefault(); eager.current = { text, add: e.shiftKey } }
    } else if (e.key === 'Escape') { e.stopPropagation(); setOpen(false) }
  }
  const shows = open && size > 0

  return (
    <div className="picker">
      <label htmlFor={id}>{label}</label>
      <input
        id={id} type="text" role="combobox" autoComplete="off" spellCheck={false} autoFocus={autoFocus} placeholder={placeholder} value={text} maxLength={400}
        aria-expanded={shows} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={shows ? `${id}-${at}` : undefined}
        onChange={(e) => { typed.current = true; eager.current = null; chosen.current = false; setText(e.target.value) }} onKeyDown={onKeyDown}
        onBlur={() => setTimeout(() => setOpen(false), 150)} onFocus={() => size > 0 && typed.current && setOpen(true)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={`${label}: suggestions`} hidden={!shows}>
        {hits.map((h, i) => (
          <li key={h.entity.id} id={`${id}-${i}`} role="option" aria-selected={i === at} onMouseDown={(e) => { e.preventDefault(); pick(h.entity, e.shiftKey) }} onMouseEnter={() => setAt(i)}>
            <Glyph type={h.entity.type} />
            <span className="hit">
              <span className="name"><bdi>{clip(h.entity.name, 120)}</bdi></span>
              {h.matched && h.matched !== h.entity.name && <span className="quiet"> as “<bdi>{clip(h.matched, 60)}</bdi>”</span>}
              {h.entity.line && <span className="line"><bdi>{clip(h.entity.line, 160)}</bdi></span>}
            </span>
            <span className="quiet count">{plural(h.entity.articles, 'article')}</span>
          </li>
        ))}
        {papers.map((p, i) => (
          <li key={p.id} id={`${id}-${hits.length + i}`} role="option" aria-selected={hits.length + i === at} className={i === 0 ? 'first' : ''} onMouseDown={(e) => { e.preventDefault(); take(hits.length + i, false) }} onMouseEnter={() => setAt(hits.length + i)}>
            <Glyph type="article" />
            <span className="hit"><span className="name"><bdi>{clip(p.title || 'untitled', 120)}</bdi></span><span className="line">{[p.source, p.published ? day(p.published) : ''].filter(Boolean).join(', ')}</span></span>
            <span className="quiet count">article</span>
          </li>
        ))}
      </ul>
      <div className="said" role="status">{size === 0 ? said : <span className="hidden">{said}</span>}</div>
    </div>
  )
}
