/** Errors that must not travel to the client: unknown client, unknown redirect URI (RFC 6749, 4.1.2.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { Page } from '../../driver/html/page.ts'
import { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { looksLikeError } from '../../driver/recognise/messages.ts'
import {
  clientWithoutRedirectUri,
  clientWithTwoRedirectUris,
  disabledClient,
} from '../../driver/target/capabilities.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { isRefused, isRefusedFreshAndSignedIn } from './mismatch.ts'

const unknownClient = 'no-such-client'
const unknownUri = 'https://attacker.example/cb'

/** What is wrong with the request. */
type Fault = (valid: AuthorizationRequest, cast: Cast) => AuthorizationRequest

const mismatch: Fault = (valid) => valid.with({ redirect_uri: unknownUri })

const faults: Record<string, Fault> = {
  'unknown-client': (valid) => valid.with({ client_id: unknownClient, redirect_uri: unknownUri }),
  'unknown-client-known-uri': (valid) => valid.with({ client_id: unknownClient }),
  'missing-client-id': (valid) => valid.without('client_id').with({ redirect_uri: unknownUri }),
  mismatch,
  'mismatch-plus-bad-response-type': (valid) =>
    valid.with({ redirect_uri: unknownUri, response_type: 'no-such-type' }),
  'mismatch-plus-bad-scope': (valid) => valid.with({ redirect_uri: unknownUri, scope: 'no-such-scope' }),
  'disabled-client': (valid, { target, skip }) => {
    const client = disabledClient(target) ?? skip('no deactivated client: add one with disabled: true')
    return valid.with({
      client_id: client.client_id,
      redirect_uri: client.redirect_uris[0] ?? unknownUri,
    })
  },
}

export const noRedirectToInvalidUri = check('rfc6749-4.1.2.1-no-redirect-to-invalid-uri', {
  ...rows(faults, async (cast, fault) => {
    const request = fault(cast.client.request(), cast)
    await isRefusedFreshAndSignedIn(cast, (owner) => owner.approves(request))
  }),
  async 'deny-after-mismatch'(cast) {
    const request = mismatch(cast.client.request(), cast)
    const denied = await cast.owner.denies(request)
    isRefused(cast, denied)
    await refusesCancelled(cast, request, denied)
  },
  async 'meta-refresh-and-script'(cast) {
    const answer = await cast.owner.approves(mismatch(cast.client.request(), cast))
    isRefused(cast, answer)
    if (answer.page) noLink(cast, answer.page)
  },
})

/** Where the first page of a fresh session is a login page that can be cancelled, its Cancel leads nowhere else. */
async function refusesCancelled(
  cast: Cast,
  request: AuthorizationRequest,
  { control, transcript }: AuthorizationAnswer,
): Promise<void> {
  const visitor = cast.owner.afresh().at(request)
  const step = await visitor.recognises(await visitor.opens(request))
  const cancel = step && 'cancel' in step.recognition ? step.recognition.cancel : undefined
  if (!step || !cancel) return
  const landing = await visitor.takes(cancel, step)
  isRefused(cast, new AuthorizationAnswer({ request, control, transcript, landing, steps: [] }))
}

/** An error page may name the URI; a way to get there is bait. */
function noLink({ warn, note }: Cast, { links, forms, refreshes, scripts, html }: Page): void {
  const leads = (url: string) => url.includes('attacker.example')
  if (links.some(({ url }) => leads(url)) || forms.some(({ action }) => leads(action)))
    warn('the error page has a link or a form that leads to the unregistered redirect_uri')
  else if (refreshes.some(leads) || scripts.some(({ text }) => leads(text)))
    warn('the unregistered redirect_uri stands in a refresh or a script of the error page')
  else if (leads(html)) note('the error page shows the unregistered redirect_uri, not as a link')
}

const uninformed: Record<string, Fault> = {
  'unknown-client': (valid) => valid.with({ client_id: unknownClient }),
  mismatch,
  'missing-redirect-uri': (valid, { target, clientFor }) => {
    const bare =
      clientWithoutRedirectUri(target, 'confidential') ?? clientWithoutRedirectUri(target, 'public')
    if (bare) return valid.without('redirect_uri').with({ client_id: bare.client_id })
    return clientFor(clientWithTwoRedirectUris, 'second-redirect-uri').request().without('redirect_uri')
  },
}

export const informResourceOwner = check(
  'rfc6749-4.1.2.1-inform-resource-owner',
  rows(uninformed, async (cast, fault) => {
    const { owner, client, inconclusive, note } = cast
    const answer = await owner.approves(fault(client.request(), cast))
    const { control, landing, summary } = answer
    if (!control.works) inconclusive(`no control: ${control.why}`)
    if (landing.kind === 'redirect') return inconclusive(`there is no error page to look at: ${summary}`)
    const expected = 'a page with a 4xx status that tells the resource owner of the error'
    if (landing.kind === 'loop') return violated(expected, summary)
    const { page } = landing
    lookedAt(page)
    if (page.status >= 500 || (page.text || page.title) === '') violated(expected, summary)
    if (!looksLikeError(page)) note('no word on the page was recognised as one about an error')
  }),
)
