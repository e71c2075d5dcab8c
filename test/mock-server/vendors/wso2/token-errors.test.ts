import { expect } from 'chai'
import { basic, encoded, plainBasic, World } from './walk.ts'

type Change = Record<string, string | null>
type Headers = Record<string, string>

const world = new World()
const confidential = world.client()
const other = world.client('TravelDiary')
const publicOne = world.client('DesktopNotes')
const inactive = world.client('RetiredTool')
const callback = 'https://photos.example/callback'

const wrapped = (error: string, description: string, redirectUri = callback) =>
  `OAuthProblemException{error='${error}', description='${description}', uri='null', state='null', scope='null', redirectUri='${redirectUri}', responseStatus=0, parameters={}}`

const failed = 'Client Authentication failed.'
const unknown = (id: string) => `A valid OAuth client could not be found for client_id: ${id}`
const broken =
  'Error decoding authorization header. Space delimited "<authMethod> <base64Hash>" format violated.'

const credentials = `${confidential.client_id}:${confidential.client_secret}`
const wrong = basic({ ...confidential, client_secret: 'wrong' })
const inBody = { client_id: confidential.client_id, client_secret: confidential.client_secret ?? '' }

/** What is changed in a redemption of a code that never was; whether a challenge comes along. */
// prettier-ignore
const rows: [what: string, Change, Headers | undefined, status: number, error: string, text: string, challenged?: boolean][] = [
  ['no grant_type', { grant_type: null }, undefined, 400, 'invalid_request', wrapped('invalid_request', 'Missing grant_type parameter value')],
  ['an unknown grant_type', { grant_type: 'no_such' }, undefined, 400, 'invalid_request', wrapped('unsupported_grant_type', 'Unsupported grant_type value')],
  ['a grant type without a handler', { grant_type: 'client_credentials' }, undefined, 400, 'unsupported_grant_type', 'Unsupported grant type : client_credentials, is used.'],
  ['no code', { code: null }, undefined, 400, 'invalid_request', wrapped('invalid_request', 'Missing parameters: code')],
  ['no redirect_uri', { redirect_uri: null }, undefined, 400, 'invalid_request', wrapped('invalid_request', 'Missing parameters: redirect_uri', 'null')],
  ['neither of them', { code: null, redirect_uri: '' }, undefined, 400, 'invalid_request', wrapped('invalid_request', 'Missing parameters: code redirect_uri', 'null')],
  ['no refresh_token', { grant_type: 'refresh_token' }, undefined, 400, 'invalid_request', wrapped('invalid_request', 'Missing parameters: refresh_token')],
  ['a wrong secret', {}, wrong, 401, 'invalid_client', failed, true],
  ['a wrong secret in the body', { ...inBody, client_secret: 'x' }, {}, 401, 'invalid_client', failed, true],
  ['no credentials', {}, {}, 401, 'invalid_client', failed, true],
  ['a known client_id alone', { client_id: confidential.client_id }, {}, 401, 'invalid_client', failed, true],
  ['an unknown client', {}, plainBasic('nobody:x'), 401, 'invalid_client', unknown('nobody')],
  ['an unknown client_id alone', { client_id: 'nobody' }, {}, 401, 'invalid_client', unknown('nobody')],
  ['an inactive application', {}, basic(inactive), 401, 'invalid_client', 'Oauth application is not in active state'],
  ['credentials in header and body', inBody, undefined, 400, 'invalid_request', 'Request body and headers contain authorization information'],
  ['another client_id in the body', { client_id: publicOne.client_id }, undefined, 400, 'invalid_request', 'The client MUST NOT use more than one authentication method in each'],
  ['Basic without a colon', {}, plainBasic(confidential.client_id), 400, 'invalid_request', broken],
  ['Basic with two colons', {}, plainBasic(`${credentials}:x`), 400, 'invalid_request', broken],
  ['Basic with an empty secret', {}, plainBasic(`${confidential.client_id}:`), 400, 'invalid_request', broken],
  ['basic in small letters', {}, plainBasic(credentials, 'basic'), 401, 'invalid_client', failed, true],
  ['form-encoded credentials', {}, plainBasic(credentials.replace('_', '%5F').replace(/^./, (first) => `%${first.charCodeAt(0).toString(16)}`)), 401, 'invalid_client', ''],
  ['a grant that is not enabled', {}, basic(world.client('OldHand')), 400, 'unauthorized_client', 'The authenticated client is not authorized to use this authorization grant type'],
  ['a code that never was', {}, undefined, 400, 'invalid_grant', 'Invalid authorization code received from token request'],
]

const sound = { grant_type: 'authorization_code', code: 'never', redirect_uri: callback }

function changed(change: Change): Record<string, string> {
  const pairs = Object.entries({ ...sound, ...change })
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== null))
}

for (const [like, realm] of [
  ['wso2-apim-2.6', 'null'],
  ['wso2-is-5.7', 'localhost'],
] as const) {
  describe(`A token request to ${like} with`, () => {
    const there = new World({ like })
    for (const [what, change, headers, status, error, text, challenged = false] of rows) {
      it(what, async () => {
        const answer = await there.posts(there.token, changed(change), headers)
        expect([answer.status, answer.get('Content-Type')]).to.deep.equal([status, 'application/json'])
        // Where no text is given it names credentials that were not decoded.
        const said = text || (answer.json['error_description'] as string)
        if (text === '') expect(said).to.match(/%/)
        expect(answer.body).to.equal(JSON.stringify({ error_description: said, error }))
        expect(answer.all('WWW-Authenticate')).to.deep.equal(challenged ? [`Basic realm=${realm}`] : [])
        expect([answer.get('Cache-Control'), answer.get('Pragma')]).to.deep.equal([undefined, undefined])
      })
    }
  })
}

describe('A WSO2 token request', () => {
  it('that repeats any parameter is refused for that', async () => {
    for (const more of ['grant_type=x', 'x=1&x=2', 'code=1']) {
      const answer = await world.posts(world.token, `${encoded(sound)}&${more}`, wrong)
      expect([answer.status, answer.body]).to.deep.equal([
        400,
        '{"error_description":"Invalid request with repeated parameters.","error":"invalid_request"}',
      ])
    }
  })

  it('is refused for what is looked for first', async () => {
    // prettier-ignore
    const steps: [Change, Headers, RegExp][] = [
      [{ code: null, grant_type: null }, plainBasic('nobody:x'), /Missing grant_type/],
      [{ code: null }, plainBasic('nobody:x'), /Missing parameters: code/],
      [{ code: null }, plainBasic('broken'), /Missing parameters: code/],
      [{}, plainBasic('nobody:x'), /could not be found for client_id: nobody/],
      [{ ...inBody, client_secret: 'x' }, wrong, /^Request body and headers/],
      [{ redirect_uri: 'https://x.example/' }, wrong, /^Client Authentication failed/],
      [{ redirect_uri: 'https://x.example/' }, basic(world.client('OldHand')), /^The authenticated client/],
      [{ redirect_uri: 'https://x.example/' }, basic(confidential), /^Invalid authorization code/],
    ]
    for (const [change, headers, text] of steps) {
      const { json } = await world.posts(world.token, changed(change), headers)
      expect(json['error_description']).to.match(text)
    }
  })

  it('for the code of another client is told that there is none, and leaves it alone', async () => {
    const redemption = world.redemption(await world.code())
    const foreign = await world.posts(world.token, redemption, basic(other))
    expect(foreign.json).to.deep.equal({
      error_description: 'Invalid authorization code received from token request',
      error: 'invalid_grant',
    })
    expect((await world.posts(world.token, redemption)).status).to.equal(200)
  })

  it('has to be a form that is posted, and to take JSON', async () => {
    const km = 'https://apim.test:9443/oauth2/token'
    for (const [method, headers, status] of [
      ['GET', {}, 405],
      ['POST', { 'content-type': 'application/json' }, 415],
      ['POST', {}, 415],
      ['POST', { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }, 406],
      ['POST', { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/*' }, 400],
    ] as const) {
      expect((await world.send(method, km, headers, '')).status).to.equal(status)
    }
  })
})
