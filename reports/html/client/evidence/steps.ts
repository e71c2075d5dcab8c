/** What the diagram says: who takes part, and each message in a few words. */
import type { Shown } from './shape.ts'

export interface Actor {
  /** Tells actors apart: `browser 1`, `client`, or an origin. */
  key: string
  name: string
  /** The host of a server. */
  host?: string
}

/** Browsers, the client, the servers, from left to right. */
export function actorsOf(exchanges: readonly Shown[], servers: readonly string[]): Actor[] {
  const senders = exchanges.map(senderOf)
  const browsers = [...new Set(senders.filter((key) => key !== 'client'))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  )
  const receivers = exchanges.map(receiverOf)
  const origins = [...new Set(receivers)].filter((key) => key !== 'client')
  // Embedded runs have a server of its own for each check, which no target names.
  const known = origins.some((key) => servers.includes(key)) ? servers : origins.slice(0, 1)
  return [
    ...browsers.map((key) => ({
      key,
      name: browsers.length === 1 ? 'Browser' : key.replace('browser', 'Browser'),
    })),
    ...([...senders, ...receivers].includes('client') ? [{ key: 'client', name: 'Client' }] : []),
    ...origins.map((key) => ({
      key,
      name: known.includes(key) ? 'Authorization server' : 'Another server',
      host: key.replace(/^\w+:\/\//, ''),
    })),
  ]
}

export function senderOf({ browser }: Shown): string {
  return browser === undefined ? 'client' : `browser ${browser}`
}

export function receiverOf({ url, toClient }: Shown): string {
  if (toClient) return 'client'
  return URL.canParse(url) ? new URL(url).origin : url
}

/** `POST /token grant_type=authorization_code, code, redirect_uri`. */
export function requestIn({ method, url, sent, asked }: Shown): string {
  const path = url.replace(/^\w+:\/\/[^/?#]*/, '').replace(/[?#].*$/s, '') || '/'
  return `${method} ${brief(path, 150)} ${telling([...parametersOf(url), ...formOf(asked, sent)])}`.trim()
}

/** `303 to client.example/callback with code, state`, `400 error=invalid_grant`, `200 page "Sign in"`. */
export function responseIn({ status, answered = '', came = '', error }: Shown): string {
  if (status === undefined) return `no response: ${brief(error ?? 'the reason is not known', 150)}`
  const location = headerOf(answered, 'location')
  if (location !== undefined) {
    const target = location.replace(/^\w+:\/\//, '').replace(/[?#].*$/s, '')
    const carried = telling(parametersOf(location))
    return `${status} to ${brief(target || '/', 150)}${carried && ` with ${carried}`}`
  }
  const json = membersOf(came)
  if (json !== undefined) return `${status} ${telling(json) || 'JSON'}`
  const title = /<title[^>]*>([^<]*)/i.exec(came)?.[1]?.trim()
  if (title) return `${status} page "${brief(title, 80)}"`
  const type = headerOf(answered, 'content-type')?.replace(/;.*$/, '')
  return came === '' ? `${status} without a body` : `${status} ${brief(type ?? 'a body', 60)}`
}

export function brief(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)}...` : text
}

/** Names, and the values of those that say what a message is. */
export function telling(parameters: readonly [string, string][]): string {
  const said = ['grant_type', 'response_type', 'error', 'token_type', 'active', 'prompt']
  return parameters
    .map(([name, value]) => (said.includes(name) ? `${name}=${brief(value, 60)}` : brief(name, 60)))
    .slice(0, 12)
    .join(', ')
}

/** The parameters of the query and the fragment of an address. */
export function parametersOf(url: string): [string, string][] {
  const [before = '', fragment = ''] = url.split(/#(.*)/s)
  const query = before.split(/\?(.*)/s)[1] ?? ''
  return [...new URLSearchParams(query), ...new URLSearchParams(fragment)]
}

/** The parameters of a form's body. */
export function formOf(head = '', body = ''): [string, string][] {
  const form = headerOf(head, 'content-type')?.startsWith('application/x-www-form-urlencoded')
  return form ? [...new URLSearchParams(body)] : []
}

export function headerOf(head: string, name: string): string | undefined {
  return headersIn(head).find(([known]) => known.toLowerCase() === name)?.[1]
}

export function headersIn(head: string): [string, string][] {
  const lines = head === '' ? [] : head.split('\n')
  return lines.map((line) => {
    const [name = '', value = ''] = line.split(/: (.*)/s)
    return [name, value]
  })
}

export function membersOf(body: string): [string, string][] | undefined {
  try {
    const read = JSON.parse(body) as unknown
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined
    return Object.entries(read).map(([name, value]) => [name, String(value)])
  } catch {
    return undefined
  }
}
