/**
 * A process that is one of these servers, until it is ended: `node --import REGISTER serve.ts NAME PORT TARGET`.
 * It writes the target file TARGET before it answers the first request.
 */
import { writeFileSync } from 'node:fs'
import { stringify } from 'yaml'
import type { Started } from './started.ts'

const [name = '', port = '', target = ''] = process.argv.slice(2)
const { start } = (await import(`../${name}/server.ts`)) as { start: (port: number) => Promise<Started> }
writeFileSync(target, stringify((await start(Number(port))).target))
