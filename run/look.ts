/** Whether the grant works at all, and what the server is like; before anything is judged. */
import { preflight, type Preflight } from '../driver/cast/knowing/preflight.ts'
import { withoutSecrets } from './without-secrets.ts'
import type { World } from './world.ts'

/** Secrets of the target stand in nothing that comes out. */
export async function look(world: World): Promise<Preflight> {
  const { stage, close } = await world.open('')
  try {
    return withoutSecrets(await preflight(stage), stage.target)
  } finally {
    await close()
  }
}
