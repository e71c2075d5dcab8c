/** Redirect URIs with a private-use scheme: registered whole, compared whole (RFC 8252, 8.4). */
import type { Cast } from '../../driver/cast/cast.ts'
import { bareSchemeUri, nativeClientWith, privateUseUri } from '../../driver/target/native.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { refuses } from '../redirect-uri/mismatch.ts'
import { refusesToRegister, registered } from '../redirect-uri/registering.ts'
import { nativeWith, type NativeClient } from './steps.ts'

const parts = (uri: string) => {
  const [, scheme = '', rest = ''] = /^([^:]+):(.*)$/s.exec(uri) ?? []
  return { scheme, rest }
}

const changes: Record<string, (uri: string) => string> = {
  'com.example.app-other': (uri) => `${parts(uri).scheme}:/other`,
  'com.example.app-oauth2redirect': (uri) => {
    const { scheme, rest } = parts(uri)
    return rest.startsWith('//') ? `${scheme}:/${rest.slice(2)}` : `${scheme}://${rest.replace(/^\//, '')}`
  },
  'com.example.app.evil-oauth2redirect': (uri) => `${parts(uri).scheme}.evil:${parts(uri).rest}`,
}

export const privateSchemePathExact = check('rfc8252-8.4-private-scheme-path-exact', {
  async control(cast) {
    await working(cast)
  },
  ...rows(changes, async (cast, change) => {
    const { client, uri } = await working(cast)
    await refuses(cast, { client, uri }, change(uri))
  }),
})

async function working(cast: Cast): Promise<NativeClient> {
  const native = nativeWith(cast, privateUseUri, 'a private-use redirect URI such as com.example.app:/cb')
  const answer = await cast.owner.tries(native.client.request({ redirectUri: native.uri }))
  if (!answer.granted) cast.inconclusive(`the registered redirect URI itself is refused: ${answer.summary}`)
  return native
}

/** What a native app would register. */
const app = (uri: string) =>
  ({ token_endpoint_auth_method: 'none', application_type: 'native', redirect_uris: [uri] }) as const

const nameless = ['myapp:/cb', 'javascript:alert(1)', 'data:text/html,x', 'file:///cb']

export const privateSchemeNeedsPeriod = check('rfc8252-8.4-private-scheme-needs-period', {
  async control(cast) {
    if (!mayRegister(cast))
      return cast.skip('clients may not be registered: only one that is there is looked at')
    if (!(await registered(cast, app('com.example.app:/cb'))))
      cast.inconclusive('the server registers no private-use redirect URI at all')
  },
  async 'register-myapp-cb'(cast) {
    if (!mayRegister(cast)) return usesBareScheme(cast)
    if (!(await registered(cast, app('com.example.app:/cb'))))
      cast.inconclusive('the server registers no private-use redirect URI at all')
    for (const uri of nameless) await refusesToRegister(cast, app(uri))
  },
})

function mayRegister({ target }: Cast): boolean {
  return target.registration_endpoint !== undefined && target.permissions?.includes('registration') === true
}

/** A client that has such a URI already must not get a code there. */
async function usesBareScheme(cast: Cast): Promise<void> {
  const found = nativeClientWith(cast.target, bareSchemeUri)
  if (!found) return cast.skip('clients may not be registered, and none has a redirect URI such as myapp:/cb')
  const answer = await cast.owner.tries(cast.actor(found.client).request({ redirectUri: found.redirectUri }))
  if (answer.granted)
    violated('no redirect URI whose scheme has no period', `a code, sent to ${found.redirectUri}`, answer)
  cast.inconclusive(`no code was sent to ${found.redirectUri}: whether it is registered cannot be seen`)
}
