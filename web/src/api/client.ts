import type {
  ArticleItem, ArticleView, Candidate, Card, Decision, Edge, Evidence, Hit, ImportRow, MeetingItem, Page, PathSet, Stats, Subgraph, ViewRow,
} from './types'

/** What went wrong, as the server says it; code `offline` where it could not be reached at all. */
export class ApiError extends Error {
  constructor(
    readonly code: string, message: string, readonly field = '', readonly requestId = '', readonly alternatives: readonly string[] = [],
  ) {
    super(message)
  }
}

export type Params = Record<string, string | number | boolean | readonly string[] | null | undefined>

/** Builds a query string; empty values are left out, lists are joined by commas. */
export function query(params: Params): string {
  const q = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    if (typeof value === 'object') { if (value.length > 0) q.set(name, value.join(',')) } else q.set(name, String(value))
  }
  const s = q.toString()
  return s ? `?${s}` : ''
}

const base = '/api/v1'

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let answer: Response
  try {
    const init: RequestInit = { method, headers: { Accept: 'application/json' } }
    if (signal) init.signal = signal
    if (body !== undefined) {
      init.body = JSON.stringify(body)
      init.headers = { Accept: 'application/json', 'Content-Type': 'application/json' }
    }
    answer = await fetch(base + path, init)
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiError('offline', 'The server does not answer. Is it still running?')
  }
  if (answer.status === 204) return undefined as T
  const text = await answer.text()
  let value: unknown
  try { value = JSON.parse(text) } catch { throw new ApiError('internal', `The server sent no JSON (status ${answer.status}).`) }
  if (!answer.ok || answer.status === 300) {
    const e = (value as { error?: { code: string; message: string; field?: string; request_id?: string; alternatives?: string[] } }).error
    throw new ApiError(e?.code ?? 'internal', e?.message ?? `status ${answer.status}`, e?.field, e?.request_id, e?.alternatives)
  }
  return value as T
}

const get = <T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> => call<T>('GET', path + query(params), undefined, signal)
const segment = encodeURIComponent

export const api = {
  stats: (signal?: AbortSignal) => get<Stats>('/stats', {}, signal),
  search: (q: string, params: Params = {}, signal?: AbortSignal) => get<Page<Hit>>('/search', { q, ...params }, signal),
  entity: (id: string, signal?: AbortSignal) => get<Card>(`/entities/${segment(id)}`, {}, signal),
  neighbourhood: (params: Params, signal?: AbortSignal) => get<Subgraph>('/neighbourhood', params, signal),
  paths: (params: Params, signal?: AbortSignal) => get<PathSet>('/paths', params, signal),
  connect: (params: Params, signal?: AbortSignal) => get<Subgraph & { paths: PathSet['paths']; unconnected?: [string, string][] }>('/connect', params, signal),
  claims: (params: Params, signal?: AbortSignal) => get<Page<Evidence>>('/claims', params, signal),
  edge: (id: string, signal?: AbortSignal) => get<Edge>(`/edges/${segment(id)}`, {}, signal),
  article: (id: string, signal?: AbortSignal) => get<ArticleView>(`/articles/${segment(id)}`, {}, signal),
  articles: (params: Params, signal?: AbortSignal) => get<Page<ArticleItem>>('/articles', params, signal),
  meetings: (params: Params, signal?: AbortSignal) => get<Page<MeetingItem>>('/meetings', params, signal),
  candidates: (params: Params, signal?: AbortSignal) => get<Page<Candidate>>('/candidates', params, signal),
  decisions: (params: Params, signal?: AbortSignal) => get<Page<Decision>>('/decisions', params, signal),
  decide: (decision: Record<string, unknown>) => call<Decision>('POST', '/decisions', decision),
  undo: (id: string) => call<Decision>('DELETE', `/decisions/${segment(id)}`),
  imports: (params: Params = {}, signal?: AbortSignal) => get<Page<ImportRow>>('/imports', params, signal),
  retract: (id: string) => call<unknown>('DELETE', `/imports/${segment(id)}`),
  views: (signal?: AbortSignal) => get<Page<ViewRow>>('/views', {}, signal),
  view: (id: string, signal?: AbortSignal) => get<ViewRow>(`/views/${segment(id)}`, {}, signal),
  saveView: (view: Record<string, unknown>) => call<ViewRow>('POST', '/views', view),
  deleteView: (id: string) => call<undefined>('DELETE', `/views/${segment(id)}`),
  session: (token: string) => call<undefined>('POST', '/session', { token }),
}
