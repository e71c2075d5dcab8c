/** A mock authorization server: honest by default, breakable on purpose. */
export {
  createMockServer,
  type Listening,
  type MockServer,
  type MockServerOptions,
  type Where,
} from './server.ts'
export { memoryStore } from './store/memory-store.ts'
export { redisStore, type RedisStoreOptions } from './store/redis/redis-store.ts'
export type { Home, OpenStore, StoreBackend, StoreContent } from './store/backend.ts'
export type { MemoryStore } from './store/memory.ts'
export type { Snapshot } from './store/snapshot.ts'
export { defects, type Defect } from './defects/index.ts'
export { vendors } from './vendors/index.ts'
export { settingsFrom, type Settings } from './vendors/settings.ts'
export type { Departure, Vendor } from './vendors/vendor.ts'
export type { Evidence } from './vendors/evidence.ts'
export { honest, type Rules } from './rules/index.ts'
export { Clock } from './clock.ts'
export type { Lifetimes, MockClient, MockUser } from './model.ts'
export type { MockRequest, MockResponse } from './message/wire.ts'
