/** A target file with a comment beside each field: given, found, or what more there could be. */
import { stringify } from 'yaml'
import type { Client, Target, TargetFile, User } from '../../driver/target/target.ts'
import { endpointNames } from '../../driver/target/discovery/metadata.ts'
import { found } from '../../reports/index.ts'
import type { Knowledge } from '../../suites/verdict.ts'
import { more } from './more.ts'

export interface Drafted {
  text: string
  /** Environment variables for the secrets that stand in no file, and whose they are. */
  variables: { name: string; meaning: string }[]
}

/** @param parts.certificates the path of `tls.ca`, from where the file will lie */
export function drafted(parts: {
  given: TargetFile
  target: Target | undefined
  knowledge: Knowledge | undefined
  problem: string | undefined
  certificates: string | undefined
}): Drafted {
  const { given, target, knowledge, problem, certificates } = parts
  const [main] = given.clients ?? []
  const [user] = given.users ?? []
  const variables = [...(main ? secretOf(main) : []), ...(user ? [passwordOf(user)] : [])]
  const sections = [
    head(knowledge, problem),
    place(given, target),
    main ? client(main, knowledge) : [],
    user ? account(user) : [],
    asked(given, knowledge),
    tls(given, certificates),
    target ? further(target) : [],
  ]
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return { text: `${text.join('\n\n')}\n`, variables }
}

function head(knowledge: Knowledge | undefined, problem: string | undefined): string[] {
  return [
    '# A target, written by `grantproof init`. Every field is explained in docs/target.md.',
    ...(knowledge ? found(knowledge).map((line) => `#   ${line}`) : []),
    // A client that does not work tells it already.
    ...(problem === undefined || knowledge ? [] : [`# It does not work yet: ${oneLine(problem)}`]),
  ]
}

function place(given: TargetFile, target: Target | undefined): string[] {
  const lines = [`name: ${scalar(target?.name ?? hostOf(given))} # for reports; yours to choose`]
  if (given.issuer !== undefined) lines.push(`issuer: ${scalar(given.issuer)} # given`)
  for (const name of endpointNames) {
    const value = given[name] ?? target?.[name]
    const comment = given[name] === undefined ? "found in the issuer's metadata" : 'given'
    if (value !== undefined) lines.push(`${name}: ${scalar(value)} # ${comment}`)
  }
  if (given.issuer === undefined && lines.length < 3)
    lines.push('# authorization_endpoint: and token_endpoint: are needed')
  if (target === undefined && given.authorization_endpoint === undefined)
    lines.push('# authorization_endpoint: not found', '# token_endpoint: not found')
  return lines
}

function client(main: Client, knowledge: Knowledge | undefined): string[] {
  const known = knowledge?.clients.find(({ client_id }) => client_id === main.client_id)
  const [secret] = secretOf(main)
  const method = known?.works === true && secret ? known.authentication : undefined
  const demands = known?.works === true ? known.demands : []
  const comments = [
    ...(demands.includes('pkce') ? ['has to use PKCE; that is done by itself'] : []),
    ...(demands.includes('nonce') ? ['has to send a nonce; that is done by itself'] : []),
  ]
  return [
    '# The main client. Each further one makes more checks possible.',
    'clients:',
    `  - client_id: ${scalar(main.client_id)} # ${['given', ...comments].join('; ')}`,
    secret ? `    client_secret: \${${secret.name}}` : '    # no client_secret: a public client',
    ...(method ? [`    token_endpoint_auth_method: ${method} # found: this works`] : []),
    `    redirect_uris: # given; nothing has to listen there`,
    ...main.redirect_uris.map((uri) => `      - ${scalar(uri)}`),
  ]
}

function account(user: User): string[] {
  return [
    '# Accounts for tests only. A second one makes checks on mixed-up users possible.',
    'users:',
    `  - username: ${scalar(user.username)} # given`,
    `    password: \${${passwordOf(user).name}}`,
  ]
}

function asked({ scope }: TargetFile, knowledge: Knowledge | undefined): string[] {
  const [main] = knowledge?.clients ?? []
  const demands = main?.works === true ? main.demands : []
  const used = knowledge?.scope?.asked
  if (used && (demands.includes('openid') || demands.includes('scope')))
    return [`scope: ${scalar(used)} # found: the server refuses a request without it`]
  if (scope) return [`scope: ${scalar(scope)} # given`]
  const granted = knowledge?.scope?.granted
  return [
    `# scope: no scope is asked for${granted ? `; the server grants ${oneLine(granted)} then` : ''}. Two words that the client may ask for make more checks possible.`,
  ]
}

function tls(given: TargetFile, certificates: string | undefined): string[] {
  const lines = [
    ...(given.tls?.insecure === true ? ['  insecure: true # given: any certificate is accepted'] : []),
    ...(certificates === undefined ? [] : [`  ca: ${scalar(certificates)} # given`]),
  ]
  return lines.length > 0 ? ['tls:', ...lines] : []
}

function further(target: Target): string[] {
  const gifts = more(target)
  if (gifts.length === 0) return []
  return [
    '# More checks are possible with',
    ...gifts.map(({ give, checks }) => `#   ${give} (${checks} ${checks === 1 ? 'check' : 'checks'})`),
  ]
}

function secretOf({ client_id, client_secret }: Client): Drafted['variables'] {
  if (client_secret === undefined) return []
  return [{ name: variable(client_id, 'SECRET'), meaning: `the secret of the client ${client_id}` }]
}

function passwordOf({ username }: User): Drafted['variables'][number] {
  return { name: variable(username, 'PASSWORD'), meaning: `the password of ${username}` }
}

/** `photo-printer` and SECRET: `PHOTO_PRINTER_SECRET`. */
function variable(of: string, what: string): string {
  const words = of
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
  return `${/^[A-Z]/.test(words) ? words : `OAUTH_${words}`}_${what}`.replaceAll('__', '_')
}

/** As YAML on one line; the characters that would begin a variable stand for themselves. */
function scalar(text: string): string {
  return stringify(text.replaceAll('${', '$${'), { blockQuote: false, lineWidth: 0 }).trim()
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').slice(0, 500)
}

function hostOf({ issuer, authorization_endpoint }: TargetFile): string {
  const url = authorization_endpoint ?? issuer
  return url !== undefined && URL.canParse(url) ? new URL(url).host : 'my server'
}
