/** Requests without scope, and with more than will be granted (RFC 6749, 3.3). */
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { settled, unknownValue } from '../steps.ts'

export const scopeOmitted = check('rfc6749-3.3-scope-omitted', {
  async absent({ owner, client, note }) {
    const answer = settled(await owner.approves(client.request().without('scope')))
    if (answer.error === 'invalid_scope') return note('a request without scope is refused')
    const expected = 'a default scope, or the error invalid_scope'
    if (!answer.granted) violated(expected, answer.summary)
    const tokens = await client.redeems(answer)
    if (!tokens.granted) violated('a code that can be redeemed', tokens.summary)
  },
  async 'absent-then-token-scope'({ owner, client, note }) {
    const answer = given(await owner.approves(client.request().without('scope')))
    const scope = given(await client.redeems(answer)).text('scope')
    note(scope === undefined ? 'the default scope is not named' : `the default scope is "${scope}"`)
  },
})

export const scopeMayBeIgnored = check('rfc6749-3.3-scope-may-be-ignored', async (cast) => {
  const { owner, client, note } = cast
  const valid = client.request()
  const asked = [valid.get('scope'), unknownValue].filter(Boolean).join(' ')
  const answer = settled(await owner.approves(valid.with({ scope: asked })))
  if (!answer.granted) return note(`an unknown scope beside known ones got ${answer.summary}`)
  const scope = given(await client.redeems(answer)).text('scope')
  note(
    `an unknown scope beside known ones got ${scope === undefined ? 'tokens without a word on scope' : `the scope "${scope}"`}`,
  )
})
