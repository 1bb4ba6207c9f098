import { useEffect } from 'react'
import { findMeetings } from '../app/actions'
import { fail, useApp } from '../app/store'
import type { MeetingItem, Page } from '../api/types'

/** The meetings that the form and the filters ask for; asks for them where the list on the left has not. */
export function useMeetings(): Page<MeetingItem> | null {
  const meetings = useApp((a) => a.meetings)
  const listed = useApp((a) => a.tab === 'meetings')
  const filter = useApp((a) => a.filter)
  const form = useApp((a) => a.meetingForm)
  useEffect(() => {
    if (listed) return
    const stop = new AbortController()
    findMeetings(stop.signal).catch((e: unknown) => { if (!stop.signal.aborted) fail(e) })
    return () => stop.abort()
  }, [listed, filter, form])
  return meetings
}
