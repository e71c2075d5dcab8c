import type { Cast } from '../../driver/cast/cast.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import { consentPage, loginPage } from '../../driver/cast/pages.ts'
import { component } from '../../driver/message/parameters.ts'
import type { Exchange } from '../../driver/record/transcript.ts'
import { header } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'

export const redirectAfterCredentialPost = check('rfc6749-1.7-redirect-after-credential-post', {
  async 'after-login-post'(cast) {
    const { client, inconclusive } = cast
    const owner = cast.owner.afresh()
    await loginPage(owner, client.request())
    await owner.visits(client.request(), { decision: 'leave' })
    const posts = postsOf(cast).filter((post) => carriesPassword(post, owner))
    if (posts.length === 0) inconclusive('no POST with the password was seen')
    directAnswers(cast, posts, 'the password')
  },
  async 'after-consent-post'(cast) {
    const { client } = cast
    const owner = cast.owner.afresh()
    await consentPage(owner, client.request())
    const before = cast.transcript.exchanges.length
    given(await owner.approves(client.request()))
    decisionsAnswered(cast, before, owner)
  },
  async 'single-page-login-and-consent'(cast) {
    const { client, skip } = cast
    const owner = cast.owner.afresh()
    const { recognition } = await loginPage(owner, client.request())
    if (recognition.kind !== 'login-and-consent') return skip('login and consent are two pages')
    given(await owner.approves(client.request()))
    directAnswers(
      cast,
      postsOf(cast).filter((post) => carriesPassword(post, owner)),
      'the password and the decision',
    )
  },
  async 'error-after-login'(cast) {
    const owner = cast.owner.afresh()
    const { recognition, ...at } = await consentPage(owner, cast.client.request())
    if (!recognition.deny) return cast.skip('the consent page has no control that denies')
    const before = cast.transcript.exchanges.length
    await at.owner.takes(recognition.deny, at)
    decisionsAnswered(cast, before, owner)
  },
})

/** What the browser posted, from this exchange on. */
function postsOf({ transcript }: Cast, from = 0): Exchange[] {
  return transcript.exchanges.slice(from).filter(({ request }) => request.method === 'POST')
}

function carriesPassword({ request }: Exchange, { user }: Owner): boolean {
  const { body = '' } = request
  return body.includes(component(user.password)) || body.includes(user.password)
}

function decisionsAnswered(cast: Cast, from: number, owner: Owner): void {
  const posts = postsOf(cast, from).filter((post) => !carriesPassword(post, owner))
  if (posts.length === 0) return cast.skip('the decision is not posted')
  directAnswers(cast, posts, 'the decision')
}

/** 307 and 308 make the browser repeat the post, body and all, at the next address. */
function directAnswers({ transcript }: Cast, posts: readonly Exchange[], what: string): void {
  const repeated = posts.find(
    (post) => (post.response?.status === 307 || post.response?.status === 308) && !sameAddressOverTls(post),
  )
  if (!repeated) return
  violated(
    `302 or 303, or a page, in answer to the POST of ${what}`,
    `${repeated.response?.status}, which makes the browser post it again elsewhere`,
    { at: transcript.exchanges.indexOf(repeated) },
  )
}

/** From plain HTTP to https at the same address: the post goes to nobody else. */
function sameAddressOverTls({ request, response }: Exchange): boolean {
  const location = header(response?.headers ?? [], 'location') ?? ''
  if (!URL.canParse(location)) return false
  const [from, to] = [new URL(request.url), new URL(location)]
  return (
    from.protocol === 'http:' &&
    to.protocol === 'https:' &&
    from.hostname === to.hostname &&
    from.pathname === to.pathname
  )
}
