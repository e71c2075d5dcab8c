import { serve } from '@hono/node-server'
import { expect } from 'chai'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMockServer, type MockServer } from '../../../mock-server/index.ts'
import { wholeGrant } from './whole-grant.ts'

const open: Server[] = []

/** A port that is open for the length of a test, and the server whose issuer is there. */
async function opened(
  path: string,
  server = createServer(),
): Promise<{ http: Server; mock: MockServer; issuer: string }> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  return { http: server, mock: createMockServer({ issuer }), issuer }
}

describe('the mock server inside another', () => {
  afterEach(async () => {
    const closing = open.splice(0).map((server) => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    })
    await Promise.all(closing)
  })

  it('of node:http', async () => {
    const { http, mock, issuer } = await opened('')
    http.on('request', mock.nodeHandler())
    const { tokens, resource } = await wholeGrant(issuer)
    expect(tokens).to.include({ token_type: 'Bearer', scope: 'read write' })
    expect(resource).to.equal(200)
    expect(mock.requests[0]?.url).to.equal(`${issuer}/.well-known/oauth-authorization-server`)
  })

  it('of Express, beside its own routes and another issuer, with or without a body parser before it', async () => {
    const app = express()
    const { http, mock, issuer } = await opened('/realms/one')
    const other = createMockServer({ issuer: issuer.replace('one', 'two') })
    app.use('/realms/two', express.urlencoded())
    app.use(mock.nodeHandler(), other.nodeHandler())
    app.get('/mine', (_request, response) => void response.send('mine'))
    http.on('request', app)
    expect((await wholeGrant(issuer)).resource).to.equal(200)
    expect((await wholeGrant(other.issuer)).metadata['issuer']).to.equal(other.issuer)
    expect(await (await fetch(new URL('/mine', issuer))).text()).to.equal('mine')
    const strangers = other.requests.filter(({ url }) => url.includes('/one'))
    expect(strangers).to.eql([])
  })

  it('of Express, under a prefix', async () => {
    const app = express()
    const { http, mock, issuer } = await opened('/oauth')
    app.use('/oauth', mock.nodeHandler())
    app.use('/.well-known', mock.nodeHandler())
    http.on('request', app)
    expect((await wholeGrant(issuer)).resource).to.equal(200)
  })

  it('says what to do where a parser made something else of the body', async () => {
    const app = express()
    const { http, mock, issuer } = await opened('')
    app.use(express.urlencoded({ extended: true }), mock.nodeHandler())
    http.on('request', app)
    const body = new URLSearchParams({ 'a[b]': 'c' })
    const response = await fetch(`${issuer}/token`, { method: 'POST', body })
    expect(response.status).to.equal(500)
    expect(await response.text()).to.equal(
      'The body of this request was read before it came to the mock server: mount it before the body parsers.',
    )
  })

  it('of Koa', async () => {
    const app = new Koa()
    const { http, mock, issuer } = await opened('/oauth')
    const handler = mock.nodeHandler()
    app.use((context) => {
      context.respond = false
      handler(context.req, context.res)
    })
    const answer = app.callback()
    http.on('request', (request, response) => void answer(request, response))
    expect((await wholeGrant(issuer)).resource).to.equal(200)
  })

  it('of Fastify', async () => {
    const later: { handler?: ReturnType<MockServer['nodeHandler']> } = {}
    const app = Fastify()
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, _payload, done) => done(null))
    app.all('/*', (request, reply) => {
      reply.hijack()
      later.handler?.(request.raw, reply.raw)
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    open.push(app.server)
    const issuer = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/oauth`
    later.handler = createMockServer({ issuer }).nodeHandler()
    expect((await wholeGrant(issuer)).resource).to.equal(200)
  })

  it('of Hono', async () => {
    const app = new Hono()
    const http = serve({
      fetch: app.fetch,
      port: 0,
      hostname: '127.0.0.1',
      // Other tests run in this process, and msw knows a network error by the Response of Node.
      overrideGlobalObjects: false,
    }) as Server
    await new Promise<void>((resolve) =>
      http.listening ? resolve() : http.once('listening', () => resolve()),
    )
    open.push(http)
    const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}/oauth`
    const mock = createMockServer({ issuer })
    app.all('*', (context) => mock.fetch(context.req.raw))
    expect((await wholeGrant(issuer)).resource).to.equal(200)
  })
})
