/** What a failure looks like to whoever has to explain it. */
export interface Trouble { code: string; message: string; field?: string; requestId?: string }

const ways: Record<string, string> = {
  offline: 'The server does not answer. Is it still running? What is on screen stays; try again when it is back.',
  canceled: 'The time allowed for this question is over. Ask for fewer steps, a shorter time or fewer types.',
  unavailable: 'The store does not answer at the moment. Try again in a little while.',
  unauthorised: 'This server wants a token.',
  forbidden: 'This token may read only.',
  not_found: 'There is no such thing in the graph, or no longer.',
  gone: 'The articles that spoke of this were taken back, and it went with them.',
  ambiguous: 'This could be more than one. Choose one from the suggestions.',
}

/** A failure as a sentence with a way on. */
export function sentence(t: Trouble): string {
  const where = t.field ? ` (${t.field})` : ''
  const id = t.code === 'internal' && t.requestId ? ` Its number in the server's log is ${t.requestId}.` : ''
  const own = t.code === 'not_found' || t.code === 'gone' ? '' : `${capital(t.message)}${where}.`
  const way = ways[t.code]
  if (way && ['offline', 'unauthorised', 'canceled', 'not_found', 'gone'].includes(t.code)) return way
  if (t.code === 'internal') return `Something went wrong on the server's side: ${t.message}.${id} Nothing is lost; try again.`
  return [own, way].filter(Boolean).join(' ')
}

function capital(s: string): string {
  return s.charAt(0).toUpperCase() + s.slice(1)
}
