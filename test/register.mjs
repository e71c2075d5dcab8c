// Lets Node run the repository's TypeScript as it stands; types are checked once, by `npm run typecheck`.
import { register } from 'node:module'

register('ts-node/esm/transpile-only', import.meta.url)
