/** `grantproof mock`: the mock server on a port, described in one line of JSON that is a valid target. */
import { Command } from 'commander'
import { createMockServer, settingsFrom } from '../../mock-server/index.ts'
import { UsageError } from '../../run/select.ts'
import type { Done } from '../main.ts'
import { names, wholeNumber, words } from './options.ts'

interface Options {
  port: number
  host: string
  tls?: boolean
  defect?: string[]
  like?: string
  fixed?: string[]
  setting?: string[]
}

export function mockCommand(done: Done): Command {
  return new Command('mock')
    .description('start the mock authorization server and print its description as one line of JSON')
    .option('--port <n>', 'port; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--tls', 'https, with a certificate made on the spot')
    .option('--defect <name>', 'a rule to break, see `grantproof list defects`; may be repeated', names)
    .option('--like <vendor>', 'behave like a product, see `grantproof list vendors`')
    .option('--fixed <name>', 'a departure of the product, mended; `all` mends every one', names)
    .option('--setting <name=value>', 'how the product is set up; may be repeated', words)
    .action(async (options: Options) => done(await act(options)))
}

async function act({ port, host, tls = false, ...made }: Options): Promise<number> {
  const server = serverOf(made)
  const { close } = await server.listen({ port, host, tls }).catch((error: NodeJS.ErrnoException) => {
    const busy =
      error.code === 'EADDRINUSE' ? `port ${port} of ${host} is taken; give another --port` : error.message
    throw new UsageError(`the mock server cannot listen: ${busy}`)
  })
  process.stdout.write(`${JSON.stringify(server.describe())}\n`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve)
  })
  await close()
  return 0
}

function serverOf({ defect = [], like, fixed = [], setting = [] }: Omit<Options, 'port' | 'host' | 'tls'>) {
  if (like === undefined && (fixed.length > 0 || setting.length > 0)) {
    throw new UsageError('--fixed and --setting are about a product: name it with --like')
  }
  try {
    return createMockServer({
      defects: defect,
      fixed,
      settings: settingsFrom(setting),
      ...(like === undefined ? {} : { like }),
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
