/** The server shows by its certificate who it is (RFC 6749, 10.9). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ServerCertificate } from '../../driver/handshake.ts'
import { check, rows } from '../check.ts'
import { noAnswer, violated } from '../expectations.ts'
import { authorizationWorks, tlsOrigins } from './steps.ts'

type Judge = (cast: Cast, host: string, certificate: ServerCertificate) => void

/** What OpenSSL says of the dates of any certificate in the chain; it hides what else is wrong with the chain. */
const dateProblem = /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/

const trusted: Judge = ({ target, inconclusive }, host, { chainProblem }) => {
  if (chainProblem === undefined) return
  if (dateProblem.test(chainProblem))
    inconclusive(`whether the chain is trusted is hidden by ${chainProblem}`)
  // An operator who accepts any certificate may well have an authority of their own.
  if (target.tls?.insecure && target.tls.ca === undefined) {
    inconclusive(
      `the certificate of ${host} leads to no authority that is known here (${chainProblem}): give the certificate of yours as tls.ca`,
    )
  }
  violated('a chain to a trusted certificate', `${chainProblem} at ${host}`, noAnswer)
}

const named: Judge = (_, host, { nameProblem }) => {
  if (nameProblem !== undefined) violated(`a certificate for ${host}`, nameProblem, noAnswer)
}

const inForce: Judge = (_, host, { validFrom, validTo, chainProblem = '' }) => {
  const now = Date.now()
  const from = new Date(validFrom).toISOString()
  const to = new Date(validTo).toISOString()
  if (now < validFrom || now > validTo)
    violated('a certificate that is valid now', `one valid from ${from} to ${to} at ${host}`, noAnswer)
  if (dateProblem.test(chainProblem))
    violated('a chain of certificates that are valid now', `${chainProblem} at ${host}`, noAnswer)
}

export const tlsServerAuthentication = check(
  'rfc6749-10.9-tls-server-authentication',
  rows<Judge>({ chain: trusted, 'host-name': named, dates: inForce }, async (cast, judge) => {
    await authorizationWorks(cast)
    const { authorization_endpoint, token_endpoint } = cast.target
    for (const origin of tlsOrigins(authorization_endpoint, token_endpoint)) {
      const outcome = await cast.handshake(origin)
      if (outcome.kind !== 'completed')
        return cast.inconclusive(`no handshake with ${origin} works: ${outcome.why}`)
      if (!outcome.certificate) violated('a certificate', `none from ${origin} (${outcome.suite})`, noAnswer)
      judge(cast, new URL(origin).host, outcome.certificate)
    }
  }),
)
