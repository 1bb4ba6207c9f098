import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { Tab } from '../core/view'

/** Where the middle of the page makes room for the work of the panel on the left. */
export const deskId = 'desk'

/** Whether a panel works in the middle of the page, where the picture stands otherwise. */
export const worksAtDesk = (tab: Tab): boolean => tab === 'review' || tab === 'import'

const room = window.matchMedia('(min-width: 761px)')
const listen = (changed: () => void): (() => void) => {
  room.addEventListener('change', changed)
  return () => room.removeEventListener('change', changed)
}

/** Whether panel and middle stand side by side; on a phone the panel is a sheet over the middle. */
export const useRoom = (): boolean => useSyncExternalStore(listen, () => room.matches)

/** Puts what needs room into the middle of the page; where there is none, it stays in the panel. */
export function Desk({ children }: { children: React.ReactNode }): React.JSX.Element | null {
  const wide = useRoom()
  const [desk, setDesk] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => setDesk(wide ? document.getElementById(deskId) : null), [wide])
  if (!wide) return <>{children}</>
  return desk && createPortal(children, desk)
}
