import { Jar } from '../../driver/browser/jar.ts'
import type { Cast } from '../../driver/cast/cast.ts'
import type { Step } from '../../driver/message/authorization-answer.ts'
import { wayToSubmission } from '../../driver/recognise/recognise.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'

export const noCleartextCredentials = check('rfc6749-10.8-no-cleartext-credentials-in-flow', {
  async 'form-actions'(cast) {
    const { owner, client, inconclusive, transcript } = cast
    const { steps } = await owner.afresh().visits(client.request())
    if (steps.length === 0) inconclusive('no login page and no consent page was seen')
    for (const step of steps) {
      const clear = actionsOf(step).find(isClear)
      if (clear)
        violated(`an https action in the ${step.recognition.kind} form`, clear, {
          at: transcript.exchanges.findIndex(({ request }) => request.url === step.page.url),
        })
    }
  },
  async 'intermediate-redirects'(cast) {
    const { owner, client, transcript } = cast
    given(await owner.afresh().approves(client.request()))
    const at = transcript.exchanges.findIndex(({ request }) => isClear(request.url))
    const clear = transcript.exchanges[at]?.request.url
    // The answer before is what sent the browser there.
    if (clear) violated('https at every step between the pages', `a step to ${clear}`, { at: at - 1 })
  },
  async 'session-cookie-secure'(cast) {
    const { owner, client, target, warn } = cast
    const visitor = owner.afresh()
    given(await visitor.approves(client.request()))
    const cookies = visitor.browser.jar.for(target.authorization_endpoint)
    for (const cookie of cookies.filter(({ secure }) => !secure)) {
      const others = cookies.filter((other) => other !== cookie)
      if (await asksForLogin(cast, others)) warn(`the login session cookie ${cookie.name} is not Secure`)
    }
  },
})

/** Where the forms of a page that the owner uses, or could use, lead. */
function actionsOf({ page, recognition }: Step): string[] {
  const used =
    recognition.kind === 'consent' || recognition.kind === 'login-and-consent'
      ? [recognition.allow, ...(recognition.deny ? [recognition.deny] : [])]
      : []
  const forms = page.forms.filter(
    (form) =>
      form.method === 'POST' && form.controls.some(({ type }) => type === 'password' || type === 'hidden'),
  )
  return [
    ...used.map((way) => wayToSubmission(way).url),
    ...('form' in recognition ? [recognition.form.action] : []),
    ...forms.map(({ action }) => action),
  ]
}

function isClear(url: string): boolean {
  return url.toLowerCase().startsWith('http:')
}

async function asksForLogin(
  { owner, client, target }: Cast,
  cookies: readonly { name: string; value: string }[],
): Promise<boolean> {
  const jar = new Jar()
  for (const { name, value } of cookies) jar.set(target.authorization_endpoint, name, value)
  const answer = await owner.withCookies(jar).visits(client.request(), { decision: 'leave', signIn: false })
  return !answer.granted && (answer.sawPage('login') || answer.sawPage('identifier'))
}
