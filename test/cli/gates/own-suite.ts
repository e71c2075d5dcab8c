/** A suite of the user's own whose checks come to whatever a test wants, and runs of it. */
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { begin, folder, grantproof, type Finished, ofOwnSuite } from '../command.ts'

const library = new URL('../../../dist/index.js', import.meta.url).href

/** What each check does, by its id. It passes, and decides nothing more, where it is not named here. */
const plays = {
  'own-pass': `{ given(await owner.approves(client.request())) }`,
  'own-other-pass': `{ given(await owner.approves(client.request())) }`,
  'own-fail': `{ violated('a', 'b') }`,
  'own-warn': `{ violated('a', 'b') }`,
  'own-inconclusive': `{}`,
  'own-unsure': `{}`,
  'own-error': `{ throw new TypeError('broken') }`,
  'own-skip': `{ skip('no second moon: give one') }`,
  /** Never comes to an end by itself. */
  'own-endless': `{ for (;;) given(await owner.approves(client.request())) }`,
} as const

export type OwnCheck = keyof typeof plays

const optional: readonly string[] = ['own-warn', 'own-unsure']

/** The text of a module with these checks, each deciding a MUST but for `own-warn` and `own-unsure`. */
export function ownSuite(...ids: readonly OwnCheck[]): string {
  const checks = ids.map((id) => {
    const level = optional.includes(id) ? 'SHOULD' : 'MUST'
    const rule = JSON.stringify({ id, spec: 'Own rules', statement: 'A rule.', level })
    return `check(${rule}, async ({ owner, client, skip }) => ${plays[id]})`
  })
  return `import { check, given, suite, violated } from '${library}'
export const own = suite('own', ${checks.join(', ')})\n`
}

/** A folder with the suite `own.mjs`, a baseline where one is given, and what runs leave in it. */
export async function place(
  checks: readonly OwnCheck[],
  files: Record<string, string> = {},
): Promise<{
  path: string
  out: string
  baseline: string
  args: (...more: readonly string[]) => string[]
  run: (...more: readonly string[]) => Promise<Finished>
  begin: (...more: readonly string[]) => ReturnType<typeof begin>
  /** `grantproof verdict` of what the run left. */
  verdict: (...more: readonly string[]) => Promise<Finished>
  remove: () => Promise<void>
}> {
  const { path, remove } = await folder({ 'own.mjs': ownSuite(...checks), ...files })
  const out = join(path, 'out')
  const args = (...more: readonly string[]) => ofOwnSuite(path, '--out', out, ...more)
  return {
    path,
    out,
    baseline: join(path, 'baseline.yaml'),
    args,
    run: (...more) => grantproof(args(...more)),
    begin: (...more) => begin(args(...more)),
    verdict: (...more) => grantproof(['verdict', out, ...more]),
    remove,
  }
}

/** Sends a signal when a run has told of this, once: a second one would end it at once. */
export function signalled({ child }: ReturnType<typeof begin>, told: string, signal: NodeJS.Signals): void {
  let sent = false
  child.stdout?.on('data', (text: Buffer) => {
    if (!sent && text.includes(told)) sent = child.kill(signal)
  })
}

/** The command itself, for a shell. */
export const bin = fileURLToPath(new URL('../../../cli/grantproof.mjs', import.meta.url))
