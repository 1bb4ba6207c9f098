import type { operations } from './schema'
import type {
  Applied, ArticleItem, ArticleView, Candidate, Card, ChangeSet, Decision, DecisionBody, Edge, Evidence, Failure, Hit, Import, MeetingItem, Network,
  Outcome, Page, PathSet, Preview, RecordArticle, Reject, SavedView, SavedViewBody, Session, Stats, Subgraph,
} from './types'

/** What went wrong, as the server says it; code `offline` where it could not be reached at all. */
export class ApiError extends Error {
  constructor(
    readonly code: Failure['code'] | 'offline', message: string, readonly field = '', readonly requestId = '', readonly alternatives: readonly string[] = [],
  ) {
    super(message)
  }
}

type Value = string | number | boolean | readonly string[] | null | undefined
/** Query parameters; empty values are left out. */
export type Params = Record<string, Value>
/** The parameters of one operation, all of them optional to write, none that the server does not know. */
type Of<Name extends keyof operations> = operations[Name]['parameters'] extends { query?: infer Q } ? { readonly [P in keyof NonNullable<Q>]?: Value } : never

/** Builds a query string. Empty values are left out, lists repeat their name. */
export function query(params: Params): string {
  const q = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    if (typeof value === 'object') for (const v of value) q.append(name, v)
    else q.set(name, String(value))
  }
  const s = q.toString()
  return s ? `?${s}` : ''
}

/** Where the API begins. */
export const base = '/api/v1'

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
    throw new ApiError('offline', 'the server does not answer')
  }
  return read<T>(answer.status, await answer.text())
}

/** Reads an answer's body, or throws what it says went wrong. */
function read<T>(status: number, text: string): T {
  let value: unknown
  try { value = JSON.parse(text) } catch { throw new ApiError('internal', `the server sent no JSON (status ${status})`) }
  if (status >= 300) {
    const e = (value as { error?: Failure }).error
    throw new ApiError(e?.code ?? 'internal', e?.message ?? `status ${status}`, e?.field, e?.request_id, e?.alternatives)
  }
  return value as T
}

const get = <T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> => call<T>('GET', path + query(params), undefined, signal)
const segment = encodeURIComponent

/** Sends files; `sent` hears the part of the body that is out, 0 to 1. Fetch cannot tell that, XMLHttpRequest can. */
function send<T>(path: string, body: XMLHttpRequestBodyInit, kind: string, sent: (share: number) => void, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const x = new XMLHttpRequest()
    x.open('POST', base + path)
    if (kind) x.setRequestHeader('Content-Type', kind)
    x.upload.onprogress = (e) => { if (e.lengthComputable) sent(e.loaded / e.total) }
    x.onload = () => { try { resolve(read<T>(x.status, x.responseText)) } catch (e) { reject(e as Error) } }
    x.onerror = () => reject(new ApiError('offline', 'the server does not answer'))
    x.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    signal?.addEventListener('abort', () => x.abort())
    x.send(body)
  })
}

/** Every call the page makes, by what it asks. */
export const api = {
  stats: (signal?: AbortSignal) => get<Stats>('/stats', {}, signal),
  session: (signal?: AbortSignal) => get<Session>('/session', {}, signal),
  signIn: (token: string) => call<Session>('POST', '/session', { token }),
  search: (params: Of<'search'>, signal?: AbortSignal) => get<Page<Hit>>('/search', params, signal),
  entity: (id: string, signal?: AbortSignal) => get<Card>(`/entities/${segment(id)}`, {}, signal),
  neighbourhood: (params: Of<'neighbourhood'>, signal?: AbortSignal) => get<Subgraph>('/neighbourhood', params, signal),
  paths: (params: Of<'paths'>, signal?: AbortSignal) => get<PathSet>('/paths', params, signal),
  connect: (params: Of<'connect'>, signal?: AbortSignal) => get<Network>('/connect', params, signal),
  claims: (params: Of<'claims'>, signal?: AbortSignal) => get<Page<Evidence>>('/claims', params, signal),
  edge: (id: string, signal?: AbortSignal) => get<Edge>(`/edges/${segment(id)}`, {}, signal),
  article: (id: string, signal?: AbortSignal) => get<ArticleView>(`/articles/${segment(id)}`, {}, signal),
  articles: (params: Of<'articles'>, signal?: AbortSignal) => get<Page<ArticleItem>>('/articles', params, signal),
  meetings: (params: Of<'meetings'>, signal?: AbortSignal) => get<Page<MeetingItem>>('/meetings', params, signal),
  candidates: (params: Of<'candidates'>, signal?: AbortSignal) => get<Page<Candidate>>('/candidates', params, signal),
  decisions: (params: Of<'decisions'>, signal?: AbortSignal) => get<Page<Decision>>('/decisions', params, signal),
  decide: (decision: DecisionBody) => call<Decision>('POST', '/decisions', decision),
  undo: (id: string) => call<Decision>('DELETE', `/decisions/${segment(id)}`),
  changes: (params: Of<'changes'>, signal?: AbortSignal) => get<ChangeSet>('/changes', params, signal),
  extract: (article: RecordArticle, signal?: AbortSignal) => call<Preview>('POST', '/extract', { article }, signal),
  upload: (params: Of<'import_add'>, body: XMLHttpRequestBodyInit, kind: string, sent: (share: number) => void, signal?: AbortSignal) =>
    send<Outcome>(`/imports${query(params)}`, body, kind, sent, signal),
  imports: (params: Of<'imports'>, signal?: AbortSignal) => get<Page<Import>>('/imports', params, signal),
  rejects: (id: string, signal?: AbortSignal) => get<Page<Reject>>(`/imports/${segment(id)}/rejects`, { limit: 2000 }, signal),
  cancelImport: (id: string) => call<Import>('POST', `/imports/${segment(id)}/cancel`),
  retract: (id: string, dryRun: boolean) => call<Applied>('DELETE', `/imports/${segment(id)}${query({ dry_run: dryRun })}`),
  importEvents: (id: string) => new EventSource(`${base}/imports/${segment(id)}/events`),
  views: (signal?: AbortSignal) => get<Page<SavedView>>('/views', { limit: 500 }, signal),
  view: (id: string, signal?: AbortSignal) => get<SavedView>(`/views/${segment(id)}`, {}, signal),
  saveView: (view: SavedViewBody) => call<SavedView>('POST', '/views', view),
  changeView: (id: string, view: SavedViewBody) => call<SavedView>('PUT', `/views/${segment(id)}`, view),
  deleteView: (id: string) => call<unknown>('DELETE', `/views/${segment(id)}`),
}
