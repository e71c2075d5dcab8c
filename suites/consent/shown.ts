import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import { anyonesConsentPage } from '../../driver/cast/pages.ts'
import { twoScopes } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { grantedUnasked } from './unasked.ts'

const duration =
  /\b(\d+\s*(second|minute|hour|day|week|month|year)s?|until|expires?|permanent(ly)?|revoke|once)\b/i

export const consentShowsClientAndScope = check('rfc6749-10.2-consent-shows-client-and-scope', {
  async 'client-name'(cast) {
    await names(cast, cast.client)
  },
  async 'scope-labels'(cast) {
    const { client, target, skip, note, inconclusive } = cast
    const requested = (client.request().get('scope') ?? '').split(' ').filter(Boolean)
    if (requested.length === 0) return skip('the requests of this target have no scope')
    const text = await textFor(cast, client)
    const unnamed = requested.filter((scope) => !mentions(text, scope))
    if (unnamed.length === 0) return
    const scopes = twoScopes(target)
    if (!scopes) inconclusive(`the page does not name ${unnamed.join(', ')}; its labels are unknown`)
    const [a, b] = scopes ?? []
    if ((await textFor(cast, client, a)) === (await textFor(cast, client, `${a} ${b}`))) {
      if (scopes && (await grantedUnasked(cast, cast.owner.afresh(), scopes))) {
        inconclusive(`the page is the same because ${b} is granted also where only ${a} is asked for`)
      }
      violated(
        'the requested scope on the consent page',
        `the same page for the scopes "${a}" and "${a} ${b}"`,
      )
    }
    note(`${unnamed.join(', ')} shown by other words`)
  },
  async 'differs-by-client'(cast) {
    await names(cast, cast.secondClient)
  },
  async lifetime(cast) {
    const said = duration.exec(await textFor(cast, cast.client))?.[0]
    cast.note(
      said ? `the page speaks of time: "${said}"` : 'the page says nothing about how long access lasts',
    )
  },
})

async function names(cast: Cast, client: ClientActor): Promise<void> {
  const { client_id, client_name } = client.registration
  const text = await textFor(cast, client)
  if (mentions(text, client_name) || mentions(text, client_id)) return
  if (client_name === undefined)
    cast.inconclusive(`the name of ${client_id} is unknown: give its client_name`)
  violated(`the name of the client on the consent page: ${client_name}`, `"${text.slice(0, 200)}"`)
}

async function textFor(cast: Cast, client: ClientActor, scope?: string): Promise<string> {
  const request = scope === undefined ? client.request() : client.request({ scope })
  const { page } = await anyonesConsentPage(cast, request, ['scope'])
  return `${page.title} ${page.text}`
}

/** As a word of its own, whatever its case. */
function mentions(text: string, word: string | undefined): boolean {
  if (!word) return false
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text)
}
