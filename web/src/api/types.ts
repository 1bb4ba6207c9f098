// The shapes of the API under the page's own names. They are generated from the server's description (npm run types).
import type { components } from './schema'

type Shape = components['schemas']

export type Entity = Shape['Entity']
export type EntityType = Entity['type']
export type Edge = Shape['Edge']
export type EdgeType = Edge['type']
export type Status = Shape['Evidence']['status']
export type Verdict = NonNullable<Shape['Evidence']['verdict']>
export type PartialDate = Shape['Date']
export type Precision = PartialDate['precision']
export type Mode = 'shortest' | 'all' | 'k' | 'weighted' | 'time'
export type Verb = Shape['Decision']['verb']

export interface Page<T> { items: T[]; next?: string; total: number; exact: boolean; undated?: number }
export type Hit = Shape['Hit']
export type Segment = Shape['Segment']
export type Span = Shape['Span']
export type ArticleRef = Shape['ArticleRef']
export type ArticleItem = Shape['ArticleItem']
export type ArticleView = Shape['ArticleView']
export type Mark = Shape['Mark']
export type Evidence = Shape['Evidence']
export type Attendance = Shape['Attendance']
export type Count = Shape['Count']
export type Card = Shape['Card']
export type Subgraph = Shape['Subgraph']
export type Network = Shape['Network']
export type Hop = Shape['Hop']
export type Path = Shape['Path']
export type PathSet = Shape['PathSet']
export type MeetingItem = Shape['MeetingItem']
export type Stats = Shape['Stats']
export type Candidate = Shape['Candidate']
export type Decision = Shape['Decision']
export type DecisionBody = Shape['DecisionBodyInput']
export type Statement = Shape['StatementInput']
export type Import = Shape['Import']
export type Reject = Shape['Reject']
export type Outcome = Shape['Outcome']
export type Applied = Shape['Applied']
export type Delta = Shape['Delta']
export type Preview = Shape['Preview']
export type ExtractionRecord = Shape['Record']
export type RecordArticle = Shape['RecordArticleInput']
export type ChangeSet = Shape['ChangeSet']
export type Change = Shape['Change']
export type SavedView = Shape['View']
export type SavedViewBody = Shape['ViewBodyInput']
export type Session = Shape['Session']
export type Failure = Shape['ErrorDetail']

/** What `GET /imports/{id}/events` tells while an import goes on. */
export interface Progress {
  import: string; state: string; articles: number; new: number; unchanged: number; revised: number; copies: number; rejected: number
  rate: number; share: number; remaining: number
}
