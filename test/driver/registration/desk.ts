import type { ClientMetadata } from '../../../driver/registration/message.ts'
import type { Transport, WireRequest, WireResponse } from '../../../driver/wire.ts'

export const endpoint = 'https://as.test/register'

export interface Posted extends ClientMetadata {
  client_name: string
}

/** What a registration endpoint answers: more members of a registered client; or a whole answer. */
export type Decide = (metadata: Posted, count: number) => object | Partial<WireResponse>

/** A server that registers everything as it is asked for, but for what the test decides; knows what is left. */
export function desk(decide: Decide = () => ({})) {
  const asked: WireRequest[] = []
  const posted: Posted[] = []
  const clients = new Map<string, string>()
  const send: Transport = async (request) => {
    asked.push(request)
    if (request.method === 'DELETE') {
      const token = request.headers.find(([name]) => name === 'authorization')?.[1]
      if (token !== `Bearer ${clients.get(request.url) ?? ''}`) return { status: 401, headers: [], body: '' }
      clients.delete(request.url)
      return { status: 204, headers: [], body: '' }
    }
    const metadata = JSON.parse(request.body ?? '') as Posted
    posted.push(metadata)
    const id = `c${posted.length}`
    const decided = decide(metadata, posted.length)
    if ('status' in decided) return { status: 400, headers: [], body: '', ...decided }
    const uri = `${endpoint}/${id}`
    const secret = metadata.token_endpoint_auth_method === 'none' ? {} : { client_secret: `secret-of-${id}` }
    const answer = {
      client_id: id,
      ...secret,
      ...metadata,
      registration_client_uri: uri,
      registration_access_token: `token-of-${id}`,
      ...decided,
    }
    clients.set(uri, `token-of-${id}`)
    return { status: 201, headers: [], body: JSON.stringify(answer) }
  }
  return { send, asked, posted, clients }
}

export const refused = (error: string, status = 400): Partial<WireResponse> => ({
  status,
  body: JSON.stringify({ error }),
})
