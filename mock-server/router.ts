/** Which endpoint answers which path. */
import { plain } from './answers.ts'
import type { Context } from './context.ts'
import { authorize } from './endpoints/authorize.ts'
import { consent } from './endpoints/consent.ts'
import { home, login, logout } from './endpoints/login.ts'
import { metadata } from './endpoints/metadata.ts'
import { register } from './endpoints/register.ts'
import { resource } from './endpoints/resource.ts'
import { token } from './endpoints/token.ts'
import type { Incoming } from './incoming.ts'
import type { MockResponse } from './wire.ts'

type Endpoint = (request: Incoming, context: Context) => MockResponse | Promise<MockResponse>

const allowed: Record<string, string> = { '/authorize': 'GET, POST', '/login': 'GET, POST' }

const table: Record<string, Endpoint> = {
  '/': home,
  '/authorize': onlyAllowed(authorize),
  '/login': onlyAllowed(login),
  '/logout': logout,
  '/consent': consent,
  '/token': token,
  '/resource': resource,
  '/register': register,
  '/.well-known/oauth-authorization-server': metadata,
}

export async function route(request: Incoming, context: Context): Promise<MockResponse> {
  const endpoint = Object.hasOwn(table, request.path) ? table[request.path] : undefined
  const response = endpoint ? await endpoint(request, context) : plain(404, 'there is nothing here')
  return request.method === 'HEAD' ? { ...response, body: '' } : response
}

function onlyAllowed(endpoint: Endpoint): Endpoint {
  return (request, context) => {
    const methods = allowed[request.path] ?? ''
    const known = methods.includes(request.method) || request.method === 'HEAD'
    return known
      ? endpoint(request, context)
      : plain(405, 'method not allowed', context.rules.allowHeader(methods))
  }
}
