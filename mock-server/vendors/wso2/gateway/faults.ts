/** Faults of the API gateway, as XML, JSON or SOAP. */
import type { Incoming } from '../../../message/incoming.ts'
import type { MockResponse } from '../../../message/wire.ts'

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
  const { type, body } = formOf(fault, request)
  return { status: fault.status, headers: [['Content-Type', type], ...headers], body }
}

function formOf({ code, message, description }: Fault, request: Incoming): { type: string; body: string } {
  if (request.header('accept') === 'application/json') {
    return { type: 'application/json', body: JSON.stringify({ fault: { code, message, description } }) }
  }
  if (isSoap(request)) return { type: 'text/xml; charset=UTF-8', body: soap(description) }
  return {
    type: 'application/xml; charset=UTF-8',
    body: `<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>${code}</ams:code><ams:message>${escaped(message)}</ams:message><ams:description>${escaped(description)}</ams:description></ams:fault>`,
  }
}

/** Whoever speaks SOAP is answered in SOAP. That these media types are how the gateway tells is derived. */
function isSoap({ method, mediaType }: Incoming): boolean {
  return method !== 'GET' && (mediaType === 'text/xml' || mediaType === 'application/soap+xml')
}

function soap(detail: string): string {
  return `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode>soapenv:Client</faultcode><faultstring>Authentication Failure</faultstring><detail>${escaped(detail)}</detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>`
}

export const notFound: MockResponse = {
  status: 404,
  headers: [['Content-Type', 'application/xml; charset=UTF-8']],
  body: '<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>404</am:code><am:type>Status report</am:type><am:message>Not Found</am:message><am:description>The requested resource is not available.</am:description></am:fault>',
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
}
