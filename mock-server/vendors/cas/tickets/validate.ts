/** How a service redeems its ticket: in XML, and in the plain text of the first version. */
import { plain } from '../../../message/answers.ts'
import { html, type Html } from '../../../message/html.ts'
import type { Endpoint } from '../../../surface/surface.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { parametersOf } from '../request.ts'
import { redeem, type Redemption, type ServiceTicket } from './tickets.ts'

/** The same template under a name that no formatter takes for a page. */
const xml = html

type Failure = Exclude<Redemption, { ticket: ServiceTicket }> | { fault: 'INVALID_REQUEST' }

/**
 * `/serviceValidate` and `/p3/serviceValidate` (CAS protocol 3.0, 2.5 and 2.8). Proxy tickets are never given: a
 * `pgtUrl` changes nothing.
 */
export const serviceValidate =
  (withAttributes: boolean): Endpoint =>
  (request, context) => {
    const parameters = parametersOf(request)
    const [ticket, service] = [parameters?.get('ticket'), parameters?.get('service')]
    if (ticket === undefined || service === undefined) return failed('', '', { fault: 'INVALID_REQUEST' })
    const redeemed = redeem(ticket, service, parameters?.get('renew') !== undefined, context)
    if (redeemed.fault !== undefined) return failed(ticket, service, redeemed)
    const attributes = withAttributes ? attributesOf(redeemed.ticket) : xml``
    const user = xml`<cas:user>${valid(redeemed.ticket.username)}</cas:user>`
    return answer(xml`<cas:authenticationSuccess>${user}${attributes}</cas:authenticationSuccess>`)
  }

/** `/validate` (CAS protocol 3.0, 2.4). */
export const validate: Endpoint = (request, context) => {
  const parameters = parametersOf(request)
  const [ticket = '', service = ''] = [parameters?.get('ticket'), parameters?.get('service')]
  const redeemed = redeem(ticket, service, parameters?.get('renew') !== undefined, context)
  return plain(200, redeemed.fault === undefined ? `yes\n${redeemed.ticket.username}\n` : 'no\n\n')
}

/** Those that every success has (CAS protocol 3.0, appendix A); users have none of their own. */
function attributesOf({ issuedAt, fromNewLogin }: ServiceTicket): Html {
  const date = xml`<cas:authenticationDate>${new Date(issuedAt).toISOString()}</cas:authenticationDate>`
  const remembered = xml`<cas:longTermAuthenticationRequestTokenUsed>false</cas:longTermAuthenticationRequestTokenUsed>`
  const fresh = xml`<cas:isFromNewLogin>${String(fromNewLogin)}</cas:isFromNewLogin>`
  return xml`<cas:attributes>${date}${remembered}${fresh}</cas:attributes>`
}

function failed(ticket: string, service: string, failure: Failure): MockResponse {
  const text = valid(textOf(ticket, service, failure))
  return answer(xml`<cas:authenticationFailure code="${failure.fault}">${text}</cas:authenticationFailure>`)
}

function textOf(ticket: string, service: string, failure: Failure): string {
  switch (failure.fault) {
    case 'INVALID_REQUEST':
      return "'service' and 'ticket' parameters are both required"
    case 'INVALID_TICKET':
      return `Ticket '${ticket}' not recognized`
    case 'INVALID_SERVICE':
      return `Ticket '${ticket}' does not match supplied service. The original service was '${failure.original}' and the supplied service was '${service}'.`
    case 'INVALID_TICKET_SPEC':
      return 'Ticket failed validation specification.'
  }
}

/** Without the characters that XML has no place for, escaped or not (XML 1.0, 2.2). */
function valid(text: string): string {
  return text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}

/** Unverified: the media type. */
function answer(content: Html): MockResponse {
  const { html: body } =
    xml`<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${content}</cas:serviceResponse>`
  return { status: 200, headers: [['Content-Type', 'application/xml; charset=UTF-8']], body }
}
