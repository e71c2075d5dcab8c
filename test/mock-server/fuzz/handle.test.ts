/** Odd requests to the function behind all edges. */
import { expect } from 'chai'
import fc from 'fast-check'
import type { MockServerOptions } from '../../../mock-server/index.ts'
import { oddRequest, requestOf } from './requests.ts'
import { seed } from './seed.ts'
import { problemsOf } from './sound.ts'
import { world } from './world.ts'

const lists = fc.array(oddRequest, { minLength: 5, maxLength: 30, size: 'max' })

/** Sends lists of odd requests, each to a server of its own. @throws {Error} with the seed, where an answer is not sound */
function tried(options: MockServerOptions, endOnFailure = false): Promise<void> {
  const property = fc.asyncProperty(lists, async (requests) => {
    const { server, facts, homes } = await world(options)
    for (const odd of requests) {
      const request = requestOf(odd, server.issuer, facts)
      const problems = problemsOf(request, await server.handle(request), homes)
      if (problems.length > 0) throw new Error(`${problems.join('; ')}: ${JSON.stringify(request)}`)
    }
  })
  return fc.assert(property, { seed, numRuns: endOnFailure ? 1000 : 120, endOnFailure })
}

const servers: Record<string, MockServerOptions> = {
  'that is told nothing': {},
  'with all that it can do': {
    signIn: 'buttons',
    accessTokens: 'jwt',
    response_types_supported: ['code', 'code token', 'code id_token'],
    response_modes_supported: ['query', 'fragment', 'form_post', 'web_message'],
    resource_indicators: ['https://api.example/'],
    code_challenge_methods_supported: ['S256', 'plain'],
    tenants: ['/second'],
  },
  'that keeps to best practice': { profile: 'security-bcp' },
}

const broken: Record<string, [options: MockServerOptions, complaint: RegExp]> = {
  'takes any redirect URI': [{ rules: { redirectUriAccepted: () => true } }, /it leads to /],
  'leads anywhere after a sign-in': [{ rules: { returnTarget: (to = '/') => to } }, /it leads to /],
  'lets pages be framed': [{ rules: { framingHeaders: () => [] } }, /the page may be framed/],
  'breaks at a name': [
    {
      rules: {
        findUser: (username) => {
          throw new Error(username)
        },
      },
    },
    /Property failed/,
  ],
}

describe('odd requests to a server', function () {
  this.timeout(300_000)

  for (const [name, options] of Object.entries(servers)) {
    it(`${name} get sound answers`, async () => {
      await tried(options)
      expect(Object.keys(Object.prototype), 'members of every object').to.deep.equal([])
      expect({}).not.to.have.property('fuzz')
    })
  }

  for (const [does, [options, complaint]] of Object.entries(broken)) {
    it(`find one that ${does}`, async () => {
      const found = await tried(options, true).then(
        String,
        (error: Error) => `${error.message} ${String(error.cause)}`,
      )
      expect(found).to.match(complaint)
    })
  }
})
