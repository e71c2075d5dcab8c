/** Whether the grant works at all, and what the server is like; before anything is judged. */
import { preflight, type Preflight } from '../driver/cast/knowing/preflight.ts'
import type { Secrets } from '../driver/record/secrets.ts'
import type { World } from './world.ts'

/** No secret stands in what comes out. */
export async function look(world: World): Promise<Preflight> {
  const { stage, close } = await world.open('')
  try {
    return withoutSecrets(await preflight(stage), world.secrets)
  } finally {
    await close()
  }
}

/** A copy of plain data in whose texts labels stand for secrets. */
function withoutSecrets<Data>(data: Data, secrets: Secrets): Data {
  const redacted = secrets.redactor()
  const copy = (_: string, value: unknown): unknown => (typeof value === 'string' ? redacted(value) : value)
  return JSON.parse(JSON.stringify(data), copy) as Data
}
