import { Browser, encoded, gateway, hiddenFields, pages, type Fields, type World } from '../walk.ts'
import { app, type Row } from './row.ts'

const pattern = app({ redirect_uris: ['regexp=https://app\\.example/\\d+'] })
const verifier = 'v'.repeat(43)

/** Where the browser lands with a request, by the last part of its path; the client's callback has none like it. */
const lands =
  (more: Fields, signedIn = false) =>
  async (world: World, client = world.client()) => {
    const request = world.request(more, client)
    const browser = new Browser(world)
    return (await (signedIn ? browser.signsIn(request) : browser.asks(request))).to.pathname.split('/').at(-1)
  }

const shown = (more: Fields) => async (world: World) =>
  (await new Browser(world).asks(world.request(more))).to.searchParams.get('oauthErrorCode')

export const authorizationRows: Record<string, Row> = {
  'pkce-errors-on-own-page': {
    look: lands({ code_challenge: 'short', code_challenge_method: 'S256' }),
    departed: 'oauth2_error.do',
    mended: 'callback',
  },
  'unknown-response-type-is-invalid-request': {
    look: shown({ response_type: 'cod' }),
    departed: 'invalid_request',
    mended: 'unsupported_response_type',
  },
  'invalid-callback-error-code': {
    look: shown({ redirect_uri: 'https://x.example/' }),
    departed: 'invalid_callback',
    mended: 'invalid_request',
  },
  'repetition-gives-400-with-location': {
    look: async (world) => {
      const request = encoded(world.request())
      const unknown = await new Browser(world).get(`${gateway}/authorize?${request}&x=1&x=2`)
      const known = await new Browser(world).get(`${gateway}/authorize?${request}&state=2`)
      const form = await new Browser(world).post('/oauth2/authorize', 'tocommonauth=true&scope=1&scope=2')
      return [unknown, known, form].map(({ status, to }) => `${status} ${to.pathname.split('/').at(-1)}`)
    },
    departed: ['400 oauth2_error.do', '400 oauth2_error.do', '400 oauth2_error.do'],
    mended: ['302 login.do', '302 callback', '302 oauth2_error.do'],
  },
  'callbacks-by-pattern': {
    look: (world) => lands({ redirect_uri: 'https://app.example/12' })(world),
    departed: 'login.do',
    mended: 'oauth2_error.do',
    clients: [pattern],
  },
  'application-without-grants-refused-on-own-page': {
    look: lands({}),
    departed: 'oauth2_error.do',
    mended: 'login.do',
    clients: [app({ grant_types: [] })],
  },
  'posted-errors-without-state': {
    look: async (world) => {
      const browser = new Browser(world)
      const toConsent = await browser.signsIn(world.request({ response_mode: 'form_post' }))
      const { page } = await browser.decides(toConsent, { consent: 'deny' })
      return Object.keys(hiddenFields(page)).sort()
    },
    departed: ['error', 'error_description'],
    mended: ['error', 'error_description', 'state'],
  },
  'error-page-answers-200': {
    look: async (world) => (await new Browser(world).get(`${pages}/oauth2_error.do?oauthErrorMsg=x`)).status,
    departed: 200,
    mended: 400,
  },
  'gateway-authorizes-by-get-only': {
    look: async (world) => (await world.posts(world.authorization, world.request(), {})).status,
    departed: 405,
    mended: 302,
  },
  'stray-parameters-in-errors': {
    look: async (world) =>
      (await new Browser(world).asks(world.request({ prompt: 'x' }))).to.searchParams.get('sp'),
    departed: 'admin_PhotoPrinter_PRODUCTION',
    mended: null,
  },
  'grant-type-checked-after-consent': {
    look: lands({}),
    departed: 'login.do',
    mended: 'cb',
    clients: [app({ grant_types: ['refresh_token'] })],
  },
  'any-word-but-deny-approves': {
    look: async (world) => {
      const words = ['perhaps', 'DENY', 'deny']
      const answers = words.map((word) => new Browser(world).approves(world.request(), word))
      return (await Promise.all(answers)).map(({ to }) => to.searchParams.has('code'))
    },
    departed: [true, true, false],
    mended: [false, false, false],
  },
  'session-cookie-readable-by-scripts': {
    look: async (world) =>
      /HttpOnly/.test(
        (await new Browser(world).approves(world.request({ scope: 'openid' }))).cookie('opbs') ?? '',
      ),
    departed: false,
    mended: true,
  },
  'account-selection-leads-nowhere': {
    look: lands({ prompt: 'select_account' }, true),
    departed: '',
    mended: 'oauth2_authz.do',
  },
  'max-age-errors-on-own-page': {
    look: lands({ max_age: 'x' }),
    departed: 'oauth2_error.do',
    mended: 'callback',
  },
  'verifier-without-challenge-ignored': {
    look: async (world) => {
      const redemption = world.redemption(await world.code())
      return (await world.posts(world.token, { ...redemption, code_verifier: verifier })).status
    },
    departed: 200,
    mended: 400,
  },
  'pkce-flags-lost-with-patterns': {
    look: (world) => lands({ redirect_uri: 'https://app.example/1' })(world),
    departed: 'login.do',
    mended: 'oauth2_error.do',
    clients: [{ ...pattern, require_pkce: true }],
  },
}
