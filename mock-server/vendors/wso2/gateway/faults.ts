/** Faults of the API gateway, as XML or JSON. */
import type { Incoming } from '../../../incoming.ts'
import type { MockResponse } from '../../../wire.ts'

export interface Fault {
  status: number
  code: number
  message: string
  description: string
}

/** Faults of access control, in the namespace of API Manager's security. */
export function securityFault(
  fault: Fault,
  request: Incoming,
  headers: MockResponse['headers'],
): MockResponse {
  const json = request.header('accept') === 'application/json'
  const { status, code, message, description } = fault
  return {
    status,
    headers: [['Content-Type', json ? 'application/json' : 'application/xml; charset=UTF-8'], ...headers],
    body: json
      ? JSON.stringify({ fault: { code, message, description } })
      : `<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>${code}</ams:code><ams:message>${escaped(message)}</ams:message><ams:description>${escaped(description)}</ams:description></ams:fault>`,
  }
}

export const notFound: MockResponse = {
  status: 404,
  headers: [['Content-Type', 'application/xml; charset=UTF-8']],
  body: '<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>404</am:code><am:type>Status report</am:type><am:message>Not Found</am:message><am:description>The requested resource is not available.</am:description></am:fault>',
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
}
