/** A mock authorization server: honest by default, breakable on purpose. */
export { createMockServer } from './server.ts'
export type { Listening, MockServer, Where } from './api.ts'
export type { MockServerOptions } from './options.ts'
export { memoryStore } from './store/memory-store.ts'
export type { Home, OpenStore, StoreBackend, StoreContent } from './store/backend.ts'
export type { MemoryStore } from './store/memory.ts'
export type { Snapshot } from './store/snapshot.ts'
export { defects, type Defect } from './defects/index.ts'
export { leniencies, type Leniency } from './leniencies/index.ts'
export { vendors } from './vendors/index.ts'
export { settingsFrom, type Settings } from './vendors/settings.ts'
export type { Departure, Vendor } from './vendors/vendor.ts'
export type { Evidence } from './vendors/evidence.ts'
export type { Claims, ClaimsRequest } from './openid/claims.ts'
export type { TokenOptions, TokenSet } from './openid/issue-token.ts'
export type { SigningAlgorithm } from './openid/keys.ts'
export { honest, type ResponseMode, type Rules } from './rules/index.ts'
export { Alternatives } from './beside/alternatives.ts'
export type { Mend } from './breaking.ts'
export { Clock, type ClockStart, type Moment } from './clock.ts'
export type { Lifetimes, MockClient, MockUser } from './model.ts'
export type { Delivery, MockRequest, MockResponse } from './message/wire.ts'
export type * from './log/entry.ts'
export type { Answer, AnswerChange, AnswerParts } from './planned/answer.ts'
export type { Hold } from './planned/hold.ts'
export { namedAnswers, type AnswerName, type NamedAnswer } from './planned/named.ts'
export {
  questions,
  type Answers,
  type Asked,
  type AskedOf,
  type QuestionName,
  type Seen,
} from './questions/index.ts'
export { Finding } from './questions/finding.ts'
export type { PlannedAnswer, PlanOptions } from './planned/plans.ts'
export type { Users } from './users/users.ts'
export type { AuthorizeOptions } from './visit/authorize.ts'
export type { Callback } from './visit/callback.ts'
