/** What a person at the terminal wants to know of a mock server that has just started. */
import pc from 'picocolors'
import { defects, vendors, type MockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { visible } from '../../reports/visible.ts'

type Description = ReturnType<MockServer['describe']>

/** Rows of a kind before the rest is only counted. */
const most = 6

export interface Summary {
  description: Description
  options: MockServerOptions
  /** Where the control plane is, when there is one. */
  control?: string | undefined
  /** Addresses of the playground's pages, by what they are. */
  playground: Readonly<Record<string, string>>
}

/** Lines for stderr; `color` says whether to use any. */
export function summary(
  { description, options, control, playground }: Summary,
  color = pc.isColorSupported,
): string {
  const { bold, dim, yellow } = pc.createColors(color)
  const { issuer, authorization_endpoint, token_endpoint, users, clients } = description
  const wrong = broken(options)
  const row = (label: string, text: string) => `  ${dim(label.padEnd(14))}${text}`
  const rows = (label: string, all: readonly string[], of: string) => [
    ...all.slice(0, most).map((text, at) => row(at === 0 ? label : '', text)),
    ...(all.length > most ? [row('', dim(`and ${all.length - most} more ${of}, in the line above`))] : []),
  ]
  return [
    '',
    `  ${bold('mock authorization server')}${options.like === undefined ? '' : `, like ${visible(options.like)}`}`,
    row('issuer', bold(visible(issuer))),
    row('authorization', visible(authorization_endpoint)),
    row('token', visible(token_endpoint)),
    ...(control === undefined ? [] : [row('control', visible(control))]),
    ...Object.entries(playground).map(([what, url]) => row(what, visible(url))),
    '',
    ...rows(
      'users',
      users.map(({ username, password, totp_secret }) =>
        visible(`${username} / ${password}${totp_secret === undefined ? '' : '  and a one-time code'}`),
      ),
      'users',
    ),
    '',
    ...rows('clients', clients.map(clientLine), 'clients'),
    '',
    ...(wrong.length > 0 ? wrong : ['nothing: it does what the documents ask']).map((text, at) =>
      row(at === 0 ? 'broken' : '', wrong.length > 0 ? yellow(text) : text),
    ),
    '',
    row('stop', 'Ctrl+C'),
    '',
    '',
  ].join('\n')
}

function clientLine({ client_id, client_secret, redirect_uris }: Description['clients'][number]): string {
  const secret = client_secret === undefined ? '(public)' : `/ ${client_secret === '' ? '""' : client_secret}`
  const [first = 'no redirect URI', ...others] = redirect_uris
  return visible(`${client_id} ${secret}  ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`)
}

/** What it does otherwise than the documents ask, because somebody wanted it so. */
function broken({ like, fixed = [], defects: names = [], rules = {} }: MockServerOptions): string[] {
  const departures = like === undefined ? [] : (vendors.get(like)?.departures ?? [])
  const left = fixed.includes('all') ? 0 : departures.length - new Set(fixed).size
  const own = Object.keys(rules)
  return [
    ...(left > 0 ? [`${left} departures of ${visible(String(like))}, see docs/vendors.md`] : []),
    ...names.map((name) => `${name}: ${defects.get(name)?.story ?? ''}`),
    ...(own.length > 0 ? [`rules of your own: ${own.join(', ')}`] : []),
  ]
}
