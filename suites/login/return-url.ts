import type { Cast } from '../../driver/cast/cast.ts'
import { loginPage, type LoginPage } from '../../driver/cast/pages.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import type { Control } from '../../driver/html/forms.ts'
import type { Landing } from '../../driver/message/authorization-answer.ts'
import { addressFields, addressParameters, withParameters } from '../../driver/recognise/addresses.ts'
import { check, rows } from '../check.ts'
import { given, violated } from '../expectations.ts'

/** Addresses that lead away, and spellings that some comparisons overlook. */
const external: Record<string, (host: string) => string> = {
  absolute: () => 'https://attacker.example/',
  'scheme-relative': () => '//attacker.example',
  backslash: () => '/\\attacker.example',
  userinfo: (host) => `https://${host}@attacker.example`,
  javascript: () => 'javascript:alert(1)',
  encoded: () => '%2F%2Fattacker.example',
}

export const loginReturnUrl = check('rfc6749-10.15-login-return-url', {
  ...rows(external, async (cast, address) => {
    await led(cast, cast.owner.afresh(), address(new URL(cast.target.authorization_endpoint).host))
  }),
  async 'already-logged-in'(cast) {
    const owner = cast.owner.afresh()
    given(await owner.approves(cast.client.request()))
    await led(cast, owner, 'https://attacker.example/')
  },
})

/** Replaces every return address that login and logout show, and sees where the browser is led. */
async function led(cast: Cast, owner: Owner, address: string): Promise<void> {
  const { client, target, inconclusive } = cast
  given(await owner.afresh().approves(client.request()))
  const shown = await loginPage(owner.afresh(), client.request())
  const login = addressParameters(shown.page.url, client.redirectUri)
  const fields = addressFields(formOf(shown), client.redirectUri)
  const logouts = [target.end_session_endpoint, ...shown.page.links.map(({ url }) => url)].flatMap((url) =>
    url && /log-?out|sign-?out|end-?session/i.test(url) ? [{ url, names: addressParameters(url) }] : [],
  )
  const logout = logouts.find(({ names }) => names.length > 0)
  if (login.length === 0 && fields.length === 0 && !logout) {
    inconclusive('neither the login nor the logout shows a parameter that holds a return address')
  }
  const visitor = owner.at(shown.request)
  await visitor.opens(shown.request)
  const landing = await visitor.browser.go(withParameters(shown.page.url, login, address))
  judge(landing, address)
  const step = await visitor.recognises(landing)
  if (step && step.recognition.kind !== 'none' && 'form' in step.recognition) {
    const changed = addressFields(step.recognition.form, client.redirectUri, address)
    const changes = new Map(changed.map((control): [Control, string] => [control, address]))
    judge(await visitor.signsIn(step, visitor.user, changes), address)
  }
  if (logout) judge(await visitor.browser.go(withParameters(logout.url, logout.names, address)), address)
}

function formOf({ recognition }: LoginPage) {
  return recognition.form
}

function judge(landing: Landing, address: string): void {
  if (landing.kind !== 'redirect' || !leadsAway(landing.location)) return
  violated(
    'the browser stays with the server or its client',
    `it is sent to ${landing.location}, for ${address}`,
  )
}

function leadsAway(location: string): boolean {
  if (!URL.canParse(location)) return false
  const { protocol, hostname } = new URL(location)
  return (
    protocol === 'javascript:' || hostname === 'attacker.example' || hostname.endsWith('.attacker.example')
  )
}
