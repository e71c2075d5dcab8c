import { expect } from 'chai'
import { Cast } from '../../../driver/cast/cast.ts'
import { Stage } from '../../../driver/cast/stage.ts'
import { SignInFailed } from '../../../driver/record/outcomes.ts'
import type { WireResponse } from '../../../driver/wire.ts'
import { target } from '../target/sample.ts'

const html = (body: string): WireResponse => ({ status: 200, headers: [['content-type', 'text/html']], body })

const loginPage = html(
  '<title>Sign in</title><form method="post" action="/login"><input name="user"><input name="password" type="password"><button>Sign in</button></form>',
)

/** A server that asks for a password whatever the request, and answers the password with this page once it has had enough. */
function server(afterwards: string) {
  let patient = true
  const described = target({
    authorization_endpoint: 'http://as.test/authorize',
    token_endpoint: 'http://as.test/token',
  })
  const [redirectUri] = described.clients[0]?.redirect_uris ?? []
  const stage: Stage = new Stage({
    target: described,
    send: async ({ method }) => {
      if (method === 'GET') return loginPage
      if (!patient) return html(afterwards)
      return { status: 303, headers: [['location', `${redirectUri}?code=abc`]], body: '' }
    },
  })
  const cast = new Cast({ stage })
  return { cast, hasHadEnough: () => (patient = false) }
}

/** How a changed request ends, once the same request without the change has worked. */
async function ending(afterwards: string): Promise<unknown> {
  const { cast, hasHadEnough } = server(afterwards)
  const request = cast.client.request()
  expect((await cast.owner.approves(request)).granted).to.equal(true)
  hasHadEnough()
  return cast.owner
    .afresh()
    .visits(request.with({ response_type: 'bad' }))
    .catch((error: unknown) => error)
}

describe('an owner who is held back after the password', () => {
  const pages = {
    'a lock': '<title>Account locked</title><p>Too many attempts. Try again later.</p>',
    'a captcha': '<h1>Please confirm that you are not a robot</h1>',
    'a second factor': '<h1>Two-factor authentication</h1><p>Enter the verification code.</p>',
    'a lock in another language': '<h1>Ihr Konto ist gesperrt</h1>',
  }
  for (const [what, page] of Object.entries(pages)) {
    it(`by ${what} has seen nothing of the request`, async () => {
      expect(await ending(page)).to.be.instanceOf(SignInFailed)
    })
  }

  it('is not one who comes to an error page', async () => {
    const answer = await ending('<title>Error</title><p>This response_type is not supported.</p>')
    expect(answer).to.have.property('granted', false)
  })
})
