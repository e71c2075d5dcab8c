/** What the server makes known of its issuer (RFC 9207, 2.3). */
import { check } from '../check.ts'
import { noAnswer, violated } from '../expectations.ts'
import { success } from './steps.ts'

export const issuerProvidedToClients = check('rfc9207-2.3-issuer-provided-to-clients', async (cast) => {
  const { issuer } = await cast.published()
  if (typeof issuer !== 'string')
    return cast.inconclusive(
      'no metadata name an issuer: whether the documentation does, nobody can see here',
    )
  cast.note(`the metadata name the issuer ${issuer}`)
})

export const supportFlagSet = check('rfc9207-2.3-support-flag-set', async (cast) => {
  const iss = (await success(cast)).get('iss')
  if (iss === undefined) return cast.inconclusive('a response with a code has no iss')
  const member = 'authorization_response_iss_parameter_supported'
  const flag = (await cast.published())[member]
  if (flag !== true) violated(`${member}: true`, JSON.stringify(flag) ?? 'no such member', noAnswer)
})
