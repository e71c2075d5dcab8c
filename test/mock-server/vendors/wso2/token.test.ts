import { expect } from 'chai'
import { Clock } from '../../../../mock-server/index.ts'
import { basic, uuid, World, type Answer } from './walk.ts'

const products = ['wso2-apim-2.6', 'wso2-is-5.7']

const description = ({ json }: Answer) => json['error_description']

for (const like of products) {
  describe(`A token response of ${like}`, () => {
    it("has the product's headers and members, in order", async () => {
      const answer = await new World({ like }).tokens()
      expect(answer.status).to.equal(200)
      expect(answer.body).to.equal(
        `{"access_token":"${answer.json['access_token'] as string}","refresh_token":"${answer.json['refresh_token'] as string}","scope":"photos_read","token_type":"Bearer","expires_in":3600}`,
      )
      expect(answer.json['access_token']).to.match(uuid(3))
      expect(answer.json['refresh_token']).to.match(uuid(3))
      const headers = Object.fromEntries(answer.headers)
      expect(headers).to.deep.equal({
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        Pragma: 'no-cache',
        'X-Frame-Options': 'DENY',
        'X-Content-Type-Options': 'nosniff',
        'X-XSS-Protection': '1; mode=block',
        ...(like === 'wso2-is-5.7'
          ? { Server: 'WSO2 Carbon Server' }
          : { Server: 'WSO2-PassThrough-HTTP', 'Transfer-Encoding': 'chunked' }),
      })
    })

    it('has the ID token between scope and type', async () => {
      const { json } = await new World({ like }).tokens({ scope: 'openid' })
      expect(Object.keys(json)).to.deep.equal([
        ...['access_token', 'refresh_token', 'scope', 'id_token', 'token_type', 'expires_in'],
      ])
    })

    const everything = 'photos_write any openid photos_read device_7'
    const scopes: [asked: string, granted: Record<string, string | undefined>][] = [
      [
        everything,
        { 'wso2-apim-2.6': 'photos_write openid photos_read device_7', 'wso2-is-5.7': everything },
      ],
      ['PRODUCTION', { 'wso2-apim-2.6': 'default', 'wso2-is-5.7': 'PRODUCTION' }],
      ['', { 'wso2-apim-2.6': 'default', 'wso2-is-5.7': undefined }],
    ]
    for (const [scope, granted] of scopes) {
      it(`grants ${granted[like] ?? 'no scope'} for ${scope || 'no scope'}`, async () => {
        const world = new World({ like })
        const { json } = await world.tokens({ scope })
        expect(json['scope']).to.equal(granted[like])
      })
    }
  })
}

describe('A WSO2 code', () => {
  it('keeps its own scope, whatever the redemption asks for', async () => {
    const world = new World()
    const fields = { ...world.redemption(await world.code()), scope: 'photos_write' }
    expect((await world.posts(world.token, fields)).json['scope']).to.equal('photos_read')
  })

  it('takes client authentication in the body, and public clients', async () => {
    const world = new World()
    const { client_id, client_secret = '' } = world.client()
    const inBody = { ...world.redemption(await world.code()), client_id, client_secret }
    expect((await world.posts(world.token, inBody, {})).status).to.equal(200)
    const notes = world.client('DesktopNotes')
    const open = { ...world.redemption(await world.code({}, notes), notes), client_id: notes.client_id }
    expect((await world.posts(world.token, open, {})).status).to.equal(200)
  })

  it('is good for 300 seconds, less the last one', async () => {
    for (const [milliseconds, text] of [
      [299_000, undefined],
      [299_001, 'Expired or Revoked authorization code received from token request'],
    ] as const) {
      // A clock that stands still, since milliseconds count.
      const clock = new Clock()
      let time = clock.now()
      clock.now = () => time
      const world = new World({ clock })
      const redemption = world.redemption(await world.code())
      time += milliseconds
      expect(description(await world.posts(world.token, redemption))).to.equal(text)
    }
  })

  it('that was exchanged is inactive, however it comes again, and takes its tokens along', async () => {
    const late = (world: World) => world.server.clock.advance('1 hour')
    const replays: [more: Record<string, string>, before: (world: World) => void][] = [
      [{}, () => {}],
      [{ redirect_uri: 'https://x.example/' }, () => {}],
      [{}, late],
    ]
    for (const [more, before] of replays) {
      const world = new World()
      const redemption = world.redemption(await world.code())
      const { access_token, refresh_token } = (await world.posts(world.token, redemption)).json
      before(world)
      for (let times = 0; times < 2; times += 1) {
        const answer = await world.posts(world.token, { ...redemption, ...more })
        expect([answer.status, answer.json]).to.deep.equal([
          400,
          {
            error_description: 'Inactive authorization code received from token request',
            error: 'invalid_grant',
          },
        ])
      }
      expect(description(await world.refreshed(refresh_token))).to.equal('Invalid refresh token state')
      const api = 'https://apim.test:8243/photos/1.0.0/albums'
      const opened = await world.send('GET', api, { authorization: `Bearer ${access_token as string}` })
      expect(opened.status).to.equal(401)
    }
  })

  it('ends with a redemption that fails on its redirect_uri, and with no earlier one', async () => {
    const world = new World()
    const redemption = world.redemption(await world.code())
    const stranger = basic(world.client('TravelDiary'))
    for (const [fields, headers, text] of [
      [{ code: '' }, undefined, /Missing parameters: code/],
      [{}, basic({ ...world.client(), client_secret: 'x' }), /^Client Authentication failed\.$/],
      [{}, stranger, /^Invalid authorization code received from token request$/],
      [{ redirect_uri: 'https://photos.example/callback?' }, undefined, /^Callback url mismatch$/],
      [{}, undefined, /^Expired or Revoked authorization code received from token request$/],
    ] as const) {
      const answer = await world.posts(world.token, { ...redemption, ...fields }, headers)
      expect(description(answer)).to.match(text)
    }
  })
})

describe('WSO2 tokens', () => {
  it('are the same for a new code while they live, with the seconds that are left', async () => {
    const world = new World()
    const first = (await world.tokens({ scope: 'photos_read photos_write' })).json
    world.server.clock.advance('10 minutes')
    const second = (await world.tokens({ scope: 'photos_write photos_read' })).json
    expect(second).to.include({ access_token: first['access_token'], refresh_token: first['refresh_token'] })
    expect(second['expires_in']).to.be.within(2999, 3000)
    for (const more of [{ scope: 'photos_read' }, { scope: 'photos_read photos_write device_1' }]) {
      expect((await world.tokens(more)).json['access_token']).not.to.equal(first['access_token'])
    }
    world.server.clock.advance('51 minutes')
    const third = (await world.tokens({ scope: 'photos_read photos_write' })).json
    expect(third['access_token']).not.to.equal(first['access_token'])
    expect([third['refresh_token'], third['expires_in']]).to.deep.equal([first['refresh_token'], 3600])
  })

  it('end with the replay of an older code that led to the same ones', async () => {
    const world = new World()
    const older = world.redemption(await world.code())
    await world.posts(world.token, older)
    const shared = (await world.tokens()).json
    await world.posts(world.token, older)
    expect((await world.tokens()).json['access_token']).not.to.equal(shared['access_token'])
  })

  it('are all new after a refresh, which names the access token that ended', async () => {
    const world = new World()
    const first = (await world.tokens()).json
    const answer = await world.refreshed(first['refresh_token'])
    expect(answer.status).to.equal(200)
    expect(answer.get('DeactivatedAccessToken')).to.equal(first['access_token'])
    expect(Object.keys(answer.json)).to.deep.equal(Object.keys(first))
    expect(answer.json['access_token']).to.match(uuid(3)).and.not.to.equal(first['access_token'])
    expect(answer.json['refresh_token']).to.match(uuid(3)).and.not.to.equal(first['refresh_token'])
  })

  it('are refused to a refresh with the text of the reason', async () => {
    const world = new World()
    const rows: [
      prepare: (token: unknown) => unknown,
      more: Record<string, string>,
      error: string,
      text: string,
    ][] = [
      [() => {}, { refresh_token: 'never' }, 'invalid_grant', 'Persisted access token data not found'],
      [() => {}, { scope: 'photos_read photos_write' }, 'invalid_scope', 'Invalid Scope!'],
      [(token) => world.refreshed(token), {}, 'invalid_grant', 'Invalid refresh token state'],
      [() => world.server.clock.advance('84600s'), {}, 'invalid_grant', 'Refresh token is expired.'],
    ]
    for (const [prepare, more, error, text] of rows) {
      const { refresh_token } = (await world.tokens()).json
      await prepare(refresh_token)
      const { status, json } = await world.refreshed(refresh_token, more)
      expect([status, json]).to.deep.equal([400, { error_description: text, error }])
    }
    const { refresh_token } = (await world.tokens()).json
    const fields = { grant_type: 'refresh_token', refresh_token: String(refresh_token) }
    const foreign = await world.posts(world.token, fields, basic(world.client('TravelDiary')))
    expect(description(foreign)).to.equal('Persisted access token data not found')
  })
})
