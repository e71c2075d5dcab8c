import { expect } from 'chai'
import express from 'express'
import { setupServer } from 'msw/node'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMockServer } from '../../../mock-server/index.ts'
import { metadataUrl } from '../edges/whole-grant.ts'
import { ask, controlled } from './asking.ts'

const dora = { username: 'dora', password: 'Explorer-1' }

/** Adds a user and looks whether the server knows it. */
async function drive(at: ReturnType<typeof controlled>, send?: Parameters<typeof ask>[4]): Promise<void> {
  expect((await ask(at, 'POST /users', dora, {}, send)).status).to.equal(201)
  expect(at.users.get('dora')).to.eql(dora)
  expect((await ask(at, 'GET /', undefined, {}, send)).json).to.include({ issuer: at.describe().issuer })
  expect(at.requests).to.eql([])
}

describe('the control plane', () => {
  it('is off unless it is asked for', async () => {
    const at = createMockServer()
    const answer = await at.fetch(new Request(`${at.issuer}/.grantproof/users`))
    expect([answer.status, await answer.text()]).to.eql([404, 'there is nothing here'])
    expect(at.controlUrl).to.equal(undefined)
    expect(at.requests).to.have.length(1)
  })

  it('is reached by fetch', async () => {
    const at = controlled()
    expect(at.controlUrl).to.equal('https://as.test/.grantproof/')
    await drive(at)
  })

  it('is reached by msw', async () => {
    const at = controlled({ issuer: 'https://as.example/realms/one' })
    const msw = setupServer(...at.handlers())
    msw.listen({ onUnhandledRequest: 'error' })
    try {
      await drive(at, fetch)
    } finally {
      msw.close()
    }
  })

  it('is reached on a port, below the path of the issuer', async () => {
    const at = controlled({ issuer: 'https://as.example/realms/one' })
    const { url, close } = await at.listen()
    try {
      expect(at.controlUrl).to.equal(`${url}/.grantproof/`)
      await drive(at, fetch)
      const root = await fetch(new URL('/.grantproof/users', url))
      expect(root.status).to.equal(404)
    } finally {
      await close()
    }
  })

  it('is reached inside another server, with or without a body parser before it', async () => {
    for (const parsers of [[], [express.json()]]) {
      const app = express()
      const http = createServer(app).listen(0, '127.0.0.1')
      await once(http, 'listening')
      const at = controlled({ issuer: `http://127.0.0.1:${(http.address() as AddressInfo).port}/oauth` })
      app.use(...parsers, at.nodeHandler())
      try {
        await drive(at, fetch)
      } finally {
        http.closeAllConnections()
        http.close()
      }
    }
  })

  it('is reached at the own port of a server behind a balancer', async () => {
    const at = controlled({ issuer: 'https://as.example' })
    const { address, close } = await at.listen({ keepIssuer: true })
    try {
      expect(at.controlUrl).to.equal('https://as.example/.grantproof/')
      expect((await fetch(`${address}/.grantproof/clock`)).status).to.equal(200)
    } finally {
      await close()
    }
  })

  it('is not on the plain port beside https', async () => {
    const at = controlled({ issuer: 'https://as.example' })
    const attempt = at.fetch(new Request('http://as.example/.grantproof/users'))
    expect(await attempt.catch((error: unknown) => error)).to.be.an.instanceOf(TypeError)
  })

  it('works where the server behaves like a product', async () => {
    const at = controlled({ like: 'wso2-apim-2.6' })
    await drive(at)
  })

  it('uses up no answer that is planned for others', async () => {
    const at = controlled()
    at.next('other', 'server-error')
    expect((await ask(at, 'GET /answers')).status).to.equal(200)
    expect(at.pendingAnswers).to.have.length(1)
  })

  it('leaves the rest of the server as it is', async () => {
    const at = controlled()
    const answers = [at, createMockServer()].map(async (server) => {
      const metadata = await server.fetch(new Request(metadataUrl(server.issuer)))
      const beside = await server.fetch(new Request(`${server.issuer}/.grantproofs`))
      return [metadata.status, await metadata.text(), [...metadata.headers], beside.status]
    })
    const [one, other] = await Promise.all(answers)
    expect(one).to.eql(other)
  })
})
