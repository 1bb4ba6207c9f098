// The shapes of the API, as internal/graph documents them field by field.

export type EntityType = 'organisation' | 'person' | 'place' | 'meeting'
export type Status = 'asserted' | 'alleged' | 'denied' | 'planned' | 'ended'
export type Precision = 'day' | 'month' | 'year' | 'unknown'
export type Mode = 'shortest' | 'all' | 'k' | 'weighted' | 'time'
export type Verdict = 'confirmed' | 'rejected' | 'restated' | 'asserted'

export interface PartialDate { start: string; end: string; precision: Precision; resolved: boolean; text?: string }

export interface Entity {
  id: string; type: EntityType; kind?: string; name: string; aliases: string[]; line?: string; unresolved?: boolean
  articles: number; origins: number; degree: number; first?: string; last?: string
  date?: PartialDate; status?: Status; place?: string
}

export interface Edge {
  id: string; type: string; from: string; to: string; claims: number; by_status: Partial<Record<Status, number>>
  roles?: string[]; origins: number; strength: number; confidence: number; confirmed?: boolean; disputed?: boolean
  first?: string; last?: string; meetings?: string[]
}

export interface Subgraph {
  entities: Entity[]; edges: Edge[]; depth?: number[]; truncated: boolean; reason?: string
  more?: Record<string, number>; undated?: number
}

export interface Page<T> { items: T[]; next?: string; total: number; exact: boolean; undated?: number }
export interface Hit { entity: Entity; matched: string; match: string }
export interface Segment { text: string; entity?: string; type?: EntityType }
export interface ArticleRef {
  id: string; title?: string; url?: string; source?: string; author?: string; published?: string; imported?: string
  language?: string; origin: string
}

export interface Span { start: number; end: number }

export interface Evidence {
  claim: string; edge: string; type: string; subject: string; object: string; on_behalf_of?: string; role?: string
  status: Status; attributed_to?: string; attributed_text?: string; date: PartialDate; confidence: number
  reasons?: string[]; verdict?: Verdict; decision?: string; sentence: Span; segments: Segment[]; article: ArticleRef
  extractor: string; copies?: ArticleRef[]
}

export interface Neighbour { entity: Entity; edge: Edge }
export interface Attendance { entity: Entity; on_behalf_of?: Entity; role: string; status: Status; edge: string }
export interface Count { label: string; count: number }
export interface Card {
  entity: Entity; surfaces: { text: string; articles: number; source?: string }[]; by_type: Record<string, number>
  neighbours: Neighbour[]; sources: Count[]; attendance?: Attendance[]
}

export interface Hop {
  from: string; to: string; edges: Edge[]; strength: number; origins: number; date?: string; quotes?: Evidence[]
}
export interface Path { entities: string[]; hops: Hop[]; strength: number; origins: number; cost?: number }
export interface PathSet {
  paths: Path[]; entities: Entity[]; total: number; truncated: boolean; reason?: string
  searched: { entities: number; edges: number; steps: number; hub_limit: number }
  blocked?: { entity: string; reason: string; degree: number }[]
  loosening?: { change: string; set: Record<string, string>; path: Path }
  undated?: number
}

export interface Mark extends Span { entity: string; mention: string; type: EntityType; reference?: boolean }
export interface ArticleView {
  article: ArticleRef; ref: string; text: string; marks: Mark[]; entities: Entity[]; claims: Evidence[]
  copies?: ArticleRef[]; superseded?: string
}
export interface ArticleItem extends ArticleRef { entities: number; claims: number }
export interface MeetingItem {
  meeting: Entity; place?: Entity; attendance: Attendance[]; quote?: Evidence; disagreements?: string[]
}
export interface Stats {
  articles: number; origins: number; mentions: number; claims: number; entities: Partial<Record<EntityType, number>>
  edges: Record<string, number>; statuses: Partial<Record<Status, number>>; rejects: number; decisions: number
  generation: number; first?: string; last?: string; hub_limit: number; by_month: Count[]; store: string
}
export interface Candidate {
  id: string; kind: 'merge' | 'split'; entities: Entity[]; mentions?: string[]; score: number; reasons: string[]
  evidence: Evidence[]
}
export interface Decision {
  id: string; verb: string; entities?: string[]; mentions?: string[]; claims?: string[]; value?: string; by: string
  reason?: string; at: string; undone?: string; undone_by?: string; unbound?: boolean
}
export interface ImportRow {
  id: string; name: string; by: string; started: string; finished: string | null; state: string; articles: number
  new: number; unchanged: number; revised: number; copies: number; rejected: number
  rejects?: { file: string; line?: number; reason: string }[]
}
export interface ViewRow {
  id: string; name: string; state: string; notes?: Record<string, string>; watched?: string[]; by: string; saved: string
  generation: number
}
