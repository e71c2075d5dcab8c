/** A mock authorization server: honest by default, breakable on purpose. */
export { createMockServer, type Listening, type MockServer, type MockServerOptions } from './server.ts'
export { defects, type Defect } from './defects/index.ts'
export { honest, type Rules } from './rules/index.ts'
export { Clock } from './clock.ts'
export type { Lifetimes, MockClient, MockUser } from './model.ts'
export type { MockRequest, MockResponse } from './wire.ts'
