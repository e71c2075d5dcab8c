/** A store that several mock servers share. By itself, so that nobody else meets the client library. */
export { redisStore, type RedisStoreOptions } from './store/redis/redis-store.ts'
