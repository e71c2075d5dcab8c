/** How a departure shows itself. */
import type { MockClient } from '../../../../../mock-server/index.ts'
import type { World } from '../walk.ts'

export interface Row {
  /** What is seen. */
  look: (world: World) => Promise<unknown>
  departed: unknown
  mended: unknown
  clients?: MockClient[]
}

export const app = (more: Partial<MockClient> = {}): MockClient => ({
  client_id: 'app',
  client_secret: 'se cret',
  redirect_uris: ['https://app.example/cb'],
  ...more,
})
