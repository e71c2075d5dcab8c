/** `grantproof mock`: the mock server on a port, described in one line of JSON that is a valid target. */
import type { Command } from 'commander'
import { createMockServer, type MockClient, type MockServerOptions } from '../../mock-server/index.ts'
import type { PlaygroundOptions } from '../../playground/index.ts'
import { visible, visibleLines } from '../../reports/visible.ts'
import { UsageError } from '../../run/usage-error.ts'
import type { Done } from '../commands.ts'
import { asked, isLoopback, type Asked, type MockFlags } from '../mock/asked.ts'
import { summary } from '../mock/summary.ts'
import { names, wholeNumber, words } from './options.ts'
import type { OpenPlayground } from './playground.ts'
import { outlined } from '../outline.ts'

interface Options extends MockFlags {
  config?: string
  open?: boolean
  jsonSchema?: boolean
}

export function mockCommand(done: Done): Command {
  return outlined('mock')
    .argument('[file]', 'its options: YAML, JSON, or a module that exports `options`; flags win')
    .option('--config <file>', 'the same')
    .option('--port <n>', 'port; 0, the default, takes a free one', wholeNumber(0, 65_535))
    .option('--host <address>', 'address to listen on; default 127.0.0.1')
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
    .option('--seed <text>', 'codes, tokens and ids that are the same in each run; they can be guessed then')
    .option('--clock <time>', 'when its clock begins, such as 2026-01-01T12:00:00Z; default now')
    .option('--freeze', 'its clock stands still until a test moves it')
    .option('--control', 'tests of any language tell it what to do over HTTP, below /.grantproof/')
    .option('--playground', 'a client application with pages as well; its address is told on stderr')
    .option('--playground-port <n>', 'where; 0, the default, takes a free port', wholeNumber(0, 65_535))
    .option('--open', 'start the playground and open it in the browser')
    .option('--json-schema', 'print the JSON Schema of the file, for editors, and end')
    .action(async (file: string | undefined, options: Options) => done(await act(file, options)))
}

async function act(file: string | undefined, flags: Options): Promise<number> {
  if (flags.jsonSchema) {
    const { mockFileSchema } = await import('../mock/schema.ts')
    process.stdout.write(`${JSON.stringify(mockFileSchema(), null, 2)}\n`)
    return 0
  }
  if (file !== undefined && flags.config !== undefined && file !== flags.config)
    throw new UsageError(`there are two files, ${file} and --config ${flags.config}; give one of them`)
  const path = file ?? flags.config
  const wanted = asked(flags, path === undefined ? {} : await fileAt(path))
  const { host, tls } = wanted.where
  const playground =
    wanted.playground || flags.open
      ? await playgroundAt({ host, port: flags.playgroundPort ?? 0, insecure: tls })
      : undefined
  try {
    return await serve(wanted, playground, flags.open ?? false)
  } finally {
    await playground?.playground.close()
  }
}

// A mock server is started for each run of many tests: what most of them do without is loaded where it is needed.
const fileAt = async (path: string) => (await import('../mock/load.ts')).loadMockFile(path)
const playgroundAt = async (options: PlaygroundOptions) =>
  (await import('./playground.ts')).openPlayground(options)

async function serve(
  { options, where }: Asked,
  playground: OpenPlayground | undefined,
  open: boolean,
): Promise<number> {
  // Before the line that tells others that it is there: they may end it at once.
  const ended = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve)
  })
  const server = serverOf(options, playground?.clients ?? [])
  const { close, address } = await server.listen(where).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(error.message)
  })
  const description = server.describe()
  playground?.suggest(description)
  if (where.keepIssuer) process.stderr.write(`listens at ${address}\n`)
  // Of several servers behind a balancer each has one of its own.
  const control = server.controlUrl && new URL(new URL(server.controlUrl).pathname, address).href
  if (control !== undefined && !process.stdout.isTTY) process.stderr.write(`control: ${control}\n`)
  if (!isLoopback(where.host)) warnOfOthers(where.host, control !== undefined)
  process.stdout.write(`${JSON.stringify(description)}\n`)
  if (process.stdout.isTTY)
    process.stderr.write(summary({ description, options, control, playground: playground?.pages ?? {} }))
  if (open && playground) {
    const { opened } = await import('../mock/opener.ts')
    const trouble = await opened(playground.playground.workbench)
    if (trouble !== undefined) process.stderr.write(`grantproof: ${visibleLines(trouble)}\n`)
  }
  await ended
  await close()
  await server.close()
  return 0
}

/** Whoever reaches it is taken for a test. */
function warnOfOthers(host: string, control: boolean): void {
  const more = control ? ', and the control endpoints, which hand out users, passwords and tokens' : ''
  process.stderr.write(
    `grantproof: this server is for tests, and everybody who reaches ${visible(host)} has its test accounts and clients${more}; listen on 127.0.0.1, or keep others away from the port\n`,
  )
}

function serverOf(options: MockServerOptions, clients: readonly MockClient[]) {
  try {
    return createMockServer({ ...options, moreClients: [...(options.moreClients ?? []), ...clients] })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
