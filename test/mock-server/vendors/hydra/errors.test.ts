import { expect } from 'chai'
import { location } from '../../walk.ts'
import {
  application,
  basic,
  browserAt,
  form,
  headersOf,
  leadsTo,
  members,
  request,
  type Headers,
} from './browser.ts'

describe('the errors of the vendor hydra', () => {
  const ownPage: Record<string, [Record<string, string>, string]> = {
    'an unknown client': [{ client_id: 'none' }, 'invalid_client'],
    'another redirect URI': [{ redirect_uri: 'https://evil.example/' }, 'invalid_request'],
  }

  for (const [fault, [more, error]] of Object.entries(ownPage)) {
    it(`leads to the error page of the application for ${fault}`, async () => {
      const browser = browserAt()
      const answer = await browser.asks(more)
      expect(leadsTo(answer)).to.deep.equal([302, `${application}/error`, 'error error_description'])
      expect(new URL(location(answer)).searchParams.get('error')).to.equal(error)
      expect((await browser.follows(answer)).status).to.equal(400)
    })
  }

  const atClient: Record<string, [Record<string, string>, string, RegExp]> = {
    'a short state': [{ state: 'short' }, 'invalid_state', /Give a 'state' of 8 characters or more\.$/],
    'another response_type': [
      { response_type: 'f"ü' },
      'unsupported_response_type',
      /response_type 'f'ü'\.$/,
    ],
    'no response_type': [
      { response_type: '' },
      'unsupported_response_type',
      /There is no 'response_type'\.$/,
    ],
    'prompt=none': [{ prompt: 'none' }, 'login_required', /and nobody is signed in\.$/],
    'an unknown scope': [{ scope: 'openid nope' }, 'invalid_scope', /^The scope is not valid/],
  }

  for (const [fault, [more, error, description]] of Object.entries(atClient)) {
    it(`tells the client of ${fault} by 303`, async () => {
      const answer = await browserAt().asks(more)
      const { searchParams } = new URL(location(answer))
      expect([answer.status, searchParams.get('error')]).to.deep.equal([303, error])
      expect(searchParams.get('error_description')).to.match(description)
      expect(searchParams.get('state')).to.equal(more['state'] ?? request.state)
    })
  }

  const code = 'grant_type=authorization_code'
  const refusals: Record<
    string,
    [body: string, headers: Headers, status: number, error: string, text: RegExp]
  > = {
    'a wrong secret': [
      code,
      [['authorization', `Basic ${btoa('app:no')}`]],
      401,
      'invalid_client',
      /could not be authenticated\.$/,
    ],
    'another scheme': [
      code,
      [['authorization', 'Bearer x']],
      400,
      'invalid_request',
      /credentials that can be read\.$/,
    ],
    'no credentials': [code, [], 400, 'invalid_request', /credentials that can be read\.$/],
    'no secret': [`${code}&client_id=app`, [], 401, 'invalid_client', /could not be authenticated\.$/],
    'the secret in the body': [
      `${code}&client_id=app&client_secret=s3cret`,
      [],
      401,
      'invalid_client',
      /^The client/,
    ],
    'no code': [code, [basic], 400, 'invalid_grant', /for this client and redirection URI\.$/],
    'no grant_type': ['x=1', [], 400, 'invalid_request', /There is no 'grant_type'$/],
    'another grant_type': ['grant_type=x', [basic], 400, 'invalid_request', /registered redirect URIs\.$/],
    'no refresh_token': [
      'grant_type=refresh_token',
      [basic],
      400,
      'invalid_grant',
      /no refresh token of this form\.$/,
    ],
  }

  for (const [fault, [body, headers, status, error, text]] of Object.entries(refusals)) {
    it(`answers ${status} ${error} to a token request with ${fault}`, async () => {
      const answer = await browserAt().sends('POST', '/oauth2/token', body, [form, ...headers])
      const said = members(answer)
      expect([answer.status, said['error']]).to.deep.equal([status, error])
      expect(said['error_description']).to.match(text)
      expect(headersOf(answer, 'WWW-Authenticate')).to.deep.equal([])
    })
  }

  it('challenges again once that is mended', async () => {
    const wrong: Headers = [form, ['authorization', `Basic ${btoa('app:no')}`]]
    const answer = await browserAt({ fixed: ['all'] }).sends('POST', '/oauth2/token', code, wrong)
    expect(headersOf(answer, 'WWW-Authenticate')).to.deep.equal(['Basic realm="oauth",charset="UTF-8"'])
  })
})
