import { gateway, keyManager, plainBasic, type Fields, type World } from '../walk.ts'
import { app, type Row } from './row.ts'

const refreshing = { grant_type: 'refresh_token', refresh_token: 'never' }

/** Error and description for a token request. */
const told = (fields: Fields, headers?: Record<string, string>) => async (world: World) => {
  const { json } = await world.posts(world.token, fields, headers)
  return [json['error'], json['error_description']]
}

const access = async (world: World, scope = 'photos_read') =>
  String((await world.tokens({ scope })).json['access_token'])

export const tokenRows: Record<string, Row> = {
  'errors-show-internals': {
    look: async (world) => String((await told({ grant_type: 'x' })(world))[1]).slice(0, 21),
    departed: 'OAuthProblemException',
    mended: 'Unsupported grant_typ',
  },
  'errors-may-be-cached': {
    look: async (world) => (await world.posts(world.token, {})).get('Cache-Control'),
    departed: undefined,
    mended: 'no-store',
  },
  'basic-credentials-taken-as-they-are': {
    look: async (world) => (await told(refreshing, plainBasic('app:se+c%72et'))(world))[0],
    departed: 'invalid_client',
    mended: 'invalid_grant',
    clients: [app()],
  },
  'colon-in-secret-refused': {
    look: async (world) => (await told(refreshing, plainBasic('app:a:b'))(world))[0],
    departed: 'invalid_request',
    mended: 'invalid_grant',
    clients: [app({ client_secret: 'a:b' })],
  },
  'grant-types-matched-by-substring': {
    look: async (world) => (await told(refreshing)(world))[0],
    departed: 'invalid_grant',
    mended: 'unauthorized_client',
    clients: [app({ grant_types: ['no_refresh_token_for_you'] })],
  },
  'same-token-for-a-new-code': {
    look: async (world) => (await access(world)) === (await access(world)),
    departed: true,
    mended: false,
  },
  'invalid-replay-ends-the-tokens': {
    look: async (world) => {
      const redemption = world.redemption(await world.code())
      const { json } = await world.posts(world.token, redemption)
      await world.posts(world.token, { ...redemption, redirect_uri: 'https://x.example/' })
      const token = String(json['access_token'])
      const asked = await world.posts(`${keyManager}/oauth2/introspect`, { token }, plainBasic('admin:admin'))
      return asked.json['active']
    },
    departed: false,
    mended: true,
  },
  'failed-redemption-ends-the-code': {
    look: async (world) => {
      const redemption = world.redemption(await world.code())
      await world.posts(world.token, { ...redemption, redirect_uri: 'https://x.example/' })
      return (await world.posts(world.token, redemption)).status
    },
    departed: 400,
    mended: 200,
  },
  'introspection-hints-mislead': {
    look: async (world) => {
      const fields = { token: await access(world), token_type_hint: 'access_token' }
      return (await world.posts(`${keyManager}/oauth2/introspect`, fields, plainBasic('admin:admin'))).json[
        'active'
      ]
    },
    departed: false,
    mended: true,
  },
  'introspection-for-administrators-only': {
    look: async (world) => (await world.posts(`${keyManager}/oauth2/introspect`, { token: 'never' })).status,
    departed: 401,
    mended: 200,
  },
  'unknown-token-revoked-without-authentication': {
    look: async (world) =>
      (await world.posts(`${gateway}/revoke`, { token: 'never' }, plainBasic('app:wrong'))).status,
    departed: 200,
    mended: 401,
  },
  'revocation-tells-too-much': {
    look: async (world) => {
      const failed = await world.posts(`${gateway}/revoke`, {})
      const done = await world.posts(`${gateway}/revoke`, { token: await access(world) })
      return [failed.get('Content-Type'), done.get('AuthorizedUser')]
    },
    departed: ['text/html', 'alice@carbon.super'],
    mended: ['application/json', undefined],
  },
  'userinfo-without-token-is-400': {
    look: async (world) => (await world.send('GET', `${gateway}/userinfo`)).status,
    departed: 400,
    mended: 401,
  },
  'gateway-challenges-with-oauth2': {
    look: async (world) => {
      const api = `${gateway}/photos/1.0.0/albums`
      const authorization = `Bearer ${await access(world, 'photos_write')}`
      const answers = [await world.send('GET', api), await world.send('GET', api, { authorization })]
      return answers.map((answer) => answer.get('WWW-Authenticate')?.split(' ', 1)[0])
    },
    departed: ['OAuth2', undefined],
    mended: ['Bearer', 'Bearer'],
  },
}
