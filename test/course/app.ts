/** An application with pages around the client of these tests; a process of its own. Its faults stand in APP_FAULTS. */
import { createServer, type IncomingMessage } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { ClientSession, Surroundings } from '../../course/index.ts'
import { Callback } from '../../mock-server/visit/callback.ts'
import type { Fault } from './pupil/faults.ts'
import { pupil } from './pupil/pupil.ts'

const {
  APP_PORT = '',
  APP_FAULTS = '',
  GRANTPROOF_ISSUER: issuer = '',
  GRANTPROOF_CLIENT_ID: client_id = '',
  GRANTPROOF_CLIENT_SECRET: client_secret = '',
  GRANTPROOF_REDIRECT_URI: redirectUri = '',
} = process.env

const client = { client_id, client_secret, redirect_uris: [redirectUri] }
const server = { fetch: (request: Request) => fetch(request) } as Surroundings['server']
const open = pupil(...(APP_FAULTS.split(',').filter(Boolean) as Fault[]))
const users = new Map<string, { client: ClientSession; signedIn: boolean }>()

interface Page {
  status?: number
  to?: string
  body?: string
}

async function page(request: IncomingMessage, id: string): Promise<Page> {
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${APP_PORT}`)
  const user = users.get(id) ?? {
    client: open({ issuer, client, server, lesson: '', noting: (send) => send }),
    signedIn: false,
  }
  users.set(id, user)
  if (url.pathname === '/sign-in') {
    const request = await user.client.begin()
    return request instanceof URL
      ? { to: request.href }
      : { status: 502, body: 'No sign-in is possible now.' }
  }
  if (url.pathname === '/callback') {
    const ended = await user.client.finish(new Callback(url.href))
    if (ended !== 'signed in')
      return { status: 403, body: typeof ended === 'object' ? (ended.page ?? '') : '' }
    user.signedIn = true
    return { to: '/' }
  }
  if (url.pathname === '/profile') {
    const answered = user.signedIn && (await user.client.call?.()) === 'answered'
    return { status: answered ? 200 : 401, body: 'Your profile' }
  }
  return { body: user.signedIn ? 'You are signed in' : 'Nobody is signed in' }
}

createServer((request, response) => {
  const id = /session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID()
  void page(request, id).then(({ status = 200, to, body = '' }) => {
    const headers = { 'set-cookie': `session=${id}; Path=/; HttpOnly`, 'content-type': 'text/html' }
    response.writeHead(
      to === undefined ? status : 303,
      to === undefined ? headers : { ...headers, location: to },
    )
    response.end(`<!doctype html><title>Shop</title><p>${body}</p>`)
  })
}).listen(Number(APP_PORT), '127.0.0.1')
