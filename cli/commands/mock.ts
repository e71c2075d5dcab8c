/** `grantproof mock`: the mock server on a port, described in one line of JSON that is a valid target. */
import { Command } from 'commander'
import { createMockServer, settingsFrom, type MockClient, type Where } from '../../mock-server/index.ts'
import { redisStore } from '../../mock-server/redis.ts'
import { UsageError } from '../../run/select.ts'
import type { Done } from '../main.ts'
import { names, wholeNumber, words } from './options.ts'
import { openPlayground, type OpenPlayground } from './playground.ts'

interface Options {
  port: number
  host: string
  tls?: boolean
  defect?: string[]
  allow?: string[]
  like?: string
  fixed?: string[]
  setting?: string[]
  playground?: boolean
  playgroundPort?: number
  issuer?: string
  store?: string
}

export function mockCommand(done: Done): Command {
  return new Command('mock')
    .description('start the mock authorization server and print its description as one line of JSON')
    .option('--port <n>', 'port; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--tls', 'https, with a certificate made on the spot')
    .option('--defect <name>', 'a rule to break, see `grantproof list defects`; may be repeated', names)
    .option(
      '--allow <name>',
      'something to let pass, see `grantproof list leniencies`; may be repeated',
      names,
    )
    .option('--like <vendor>', 'behave like a product, see `grantproof list vendors`')
    .option('--fixed <name>', 'a departure of the product, mended; `all` mends every one', names)
    .option('--setting <name=value>', 'how the product is set up; may be repeated', words)
    .option('--issuer <url>', 'where clients reach it through a proxy or balancer; default where it listens')
    .option('--store <url>', 'Redis or Valkey, redis://HOST:PORT: servers with the same one are one server')
    .option('--playground', 'a client application with pages as well; its address is told on stderr')
    .option('--playground-port <n>', 'where; 0, the default, takes a free port', wholeNumber(0, 65_535))
    .action(async (options: Options) => done(await act(options)))
}

async function act(options: Options): Promise<number> {
  const { port, host, tls = false, playground = false, playgroundPort } = options
  const wanted = playground || playgroundPort !== undefined
  const opened = wanted ? await openPlayground({ host, port: playgroundPort ?? 0, insecure: tls }) : undefined
  try {
    return await serve(
      serverOf(options, opened),
      { port, host, tls, keepIssuer: options.issuer !== undefined },
      opened,
    )
  } finally {
    await opened?.playground.close()
  }
}

async function serve(
  server: ReturnType<typeof createMockServer>,
  where: Where,
  opened: OpenPlayground | undefined,
): Promise<number> {
  const { close, address } = await server.listen(where).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(error.message)
  })
  const description = server.describe()
  opened?.suggest(description)
  if (where.keepIssuer) process.stderr.write(`listens at ${address}\n`)
  process.stdout.write(`${JSON.stringify(description)}\n`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve)
  })
  await close()
  await server.close()
  return 0
}

function serverOf(options: Options, opened: OpenPlayground | undefined) {
  const { defect = [], allow = [], like, fixed = [], setting = [], issuer, store } = options
  if (like === undefined && (fixed.length > 0 || setting.length > 0)) {
    throw new UsageError('--fixed and --setting are about a product: name it with --like')
  }
  const more: readonly MockClient[] = opened ? [opened.client] : []
  try {
    return createMockServer({
      defects: defect,
      allow,
      fixed,
      settings: settingsFrom(setting),
      moreClients: more,
      ...(like === undefined ? {} : { like }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(store === undefined ? {} : { store: redisStore({ url: store }) }),
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
