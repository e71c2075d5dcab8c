/** Target files for products, to start from. */
import { readdirSync, readFileSync } from 'node:fs'
import { closest } from 'fastest-levenshtein'
import { parseDocument } from 'yaml'
import type { TargetFlags } from '../../driver/target/file/flags.ts'
import { packageFolder } from '../../run/package.ts'
import { UsageError } from '../../run/usage-error.ts'

const folder = new URL('fixtures/targets/', packageFolder)

/** Their names; the example of all fields is for reading. */
export function readyMade(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== 'target.yaml')
    .map((file) => file.replace(/\.yaml$/, ''))
    .sort()
}

/** The text of one. @throws {UsageError} when there is none of that name */
export function readyMadeText(name: string): string {
  const names = readyMade()
  if (!names.includes(name)) {
    throw new UsageError(
      `there is no ready-made target ${JSON.stringify(name)}; did you mean ${closest(name, names)}? There are ${names.join(', ')}`,
    )
  }
  return readFileSync(new URL(`${name}.yaml`, folder), 'utf8')
}

/** The same with what the flags say; its comments stay, and secrets stay variables. */
export function withFlagsIn(text: string, flags: TargetFlags): string {
  const said: [path: (string | number)[], value: unknown][] = [
    [['issuer'], flags.issuer],
    [['authorization_endpoint'], flags.authorizationEndpoint],
    [['token_endpoint'], flags.tokenEndpoint],
    [['clients', 0, 'client_id'], flags.clientId],
    [['clients', 0, 'redirect_uris'], flags.redirectUri === undefined ? undefined : [flags.redirectUri]],
    [['users', 0, 'username'], flags.username],
    [['scope'], flags.scope],
  ]
  const changes = said.filter(([, value]) => value !== undefined)
  if (changes.length === 0) return text
  const document = parseDocument(text)
  for (const [path, value] of changes) document.setIn(path, document.createNode(value))
  return document.toString({ lineWidth: 0 })
}

/** The environment variables that a target file needs, each once. */
export function variablesIn(text: string): string[] {
  const live = text.replaceAll(/(^|\s)#.*$/gm, '')
  const names = [...live.matchAll(/(?<!\$)\$\{([A-Za-z_]\w*)\}/g)].map(([, name = '']) => name)
  return [...new Set(names)]
}
