/** The targets for real installations, held against the vendors that stand in for them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { createMockServer, vendors } from '../../mock-server/index.ts'
import { folder, grantproof } from '../cli/command.ts'

/** Vendor, and what stands for the environment besides the clients, the user and the address. */
const targets: Record<string, [like: string, more: Record<string, string>]> = {
  'wso2-apim-2.6': ['wso2-apim-2.6', { WSO2_API: 'photos/1.0.0/albums' }],
  'wso2-is-5.7': ['wso2-is-5.7', {}],
  'wso2-with-cas': ['cas', { API_PATH: 'photos/1.0.0/albums' }],
  'ory-hydra': ['hydra', {}],
}

const both = 'regexp=(https://client\\.example/callback|https://client\\.example/other)'

describe('The targets for real installations', () => {
  for (const [name, [like, more]] of Object.entries(targets)) {
    it(`${name}.yaml leads through the grant, without a sign-in script`, async () => {
      const server = createMockServer({
        like,
        // Two requests in one browser are an undecided check of this suite, and no matter of the target.
        fixed: like === 'hydra' ? ['one-request-of-a-client-at-a-time'] : [],
        clients: [
          {
            client_id: 'main',
            client_secret: 'main-Secret',
            // Only WSO2 has patterns.
            redirect_uris: like === 'hydra' ? ['https://client.example/callback'] : [both],
          },
          {
            client_id: 'other',
            client_secret: 'other-Secret',
            redirect_uris: ['https://other.example/callback'],
          },
        ],
      })
      const { url, close } = await server.listen({ tls: true })
      const { username = '', password = '' } = vendors.get(like)?.users[0] ?? {}
      const keyManager = new URL(server.describe().introspection_endpoint ?? url).host
      const written = readFileSync(new URL(`../../fixtures/targets/${name}.yaml`, import.meta.url), 'utf8')
      // Only the ports differ from an installation's.
      const here = written
        .replaceAll('localhost:8243', new URL(url).host)
        .replaceAll('localhost:9443', keyManager)
        .replace(/^# (allow_origins: ).*$/m, `$1${JSON.stringify(server.describe().allow_origins)}`)
      const { path, remove } = await folder({ 'target.yaml': here })
      try {
        const [id, secret, otherId, otherSecret] = ['main', 'main-Secret', 'other', 'other-Secret'] as const
        const environment = {
          ...{
            WSO2_CONSUMER_KEY: id,
            WSO2_CONSUMER_SECRET: secret,
            WSO2_CLIENT_KEY: id,
            WSO2_CLIENT_SECRET: secret,
          },
          ...{
            WSO2_SECOND_KEY: otherId,
            WSO2_SECOND_SECRET: otherSecret,
            CONSUMER_KEY: id,
            CONSUMER_SECRET: secret,
          },
          ...{ WSO2_USER: username, WSO2_PASSWORD: password, CAS_USER: username, CAS_PASSWORD: password },
          ...{ HYDRA_ISSUER: url, HYDRA_CLIENT_ID: id, HYDRA_CLIENT_SECRET: secret },
          ...{ HYDRA_USER: username, HYDRA_PASSWORD: password },
          ...{ API_HOST: new URL(url).host, ...more },
        }
        const args = ['run', join(path, 'target.yaml'), '-k', '--suite', 'state', '--out', path]
        const { code, stdout, stderr } = await grantproof(args, environment)
        expect([code, stderr], stdout).to.deep.equal([0, ''])
      } finally {
        await close()
        await remove()
      }
    }).timeout(60_000)
  }
})
