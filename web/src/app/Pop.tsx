import { useEffect, useId, useRef, useState } from 'react'

/** A button that opens a small panel beside it; Escape, a click elsewhere and a choice close it. */
export function Pop({ label, children, className = '' }: { label: string; children: React.ReactNode; className?: string }): React.JSX.Element {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return
    const away = (e: PointerEvent): void => { if (!box.current?.contains(e.target as Node)) setOpen(false) }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])
  return (
    <div ref={box} className={`pop ${className}`} onKeyDown={(e) => { if (e.key === 'Escape' && open) { e.stopPropagation(); setOpen(false); button.current?.focus() } }}>
      <button ref={button} type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>{label}</button>
      {open && <div id={id} className="pop-panel" onClick={(e) => { if ((e.target as HTMLElement).closest('[data-choice]')) setOpen(false) }}>{children}</div>}
    </div>
  )
}
