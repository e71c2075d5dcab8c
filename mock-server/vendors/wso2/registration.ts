/** The two registration endpoints: neither is that of RFC 7591, and both want the administrator. */
import { json } from '../../message/answers.ts'
import type { Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import { isTexts, objectOf } from '../../message/json.ts'
import type { MockClient } from '../../model.ts'
import type { Endpoint } from '../../surface/surface.ts'
import type { MockResponse } from '../../message/wire.ts'
import { consumerKey } from './consumer-key.ts'
import { administrator, callerOf } from './tokens/callers.ts'

/** /client-registration/v0.14/register of API Manager. The order of the members of its answer is unverified. */
export const registerAtApiManager: Endpoint = (request, context) =>
  // It is there, and nobody wrote it.
  request.method === 'DELETE' ? { status: 500, headers: [], body: '' } : atApiManager(request, context)

const atApiManager = guarded((metadata, context) => {
  const {
    callbackUrl = '',
    clientName = '',
    owner = administrator,
    grantType = '',
    saasApp = false,
  } = metadata
  if (owner !== administrator) {
    return json(400, {
      error: 'invalid_client_metadata',
      error_description: `Logged in user '${administrator}' and application owner '${said(owner)}' should be same.`,
    })
  }
  const name = `${administrator}_${said(clientName)}`
  const callback = said(callbackUrl)
  const wanted = said(grantType).split(' ').filter(Boolean)
  const grants = callback
    ? wanted
    : wanted.filter((grant) => grant !== 'authorization_code' && grant !== 'implicit')
  const client = existing(name, context) ?? added(name, callback ? [callback] : [], grants, context)
  return json(200, {
    clientId: client.client_id,
    clientName: name,
    callBackURL: client.redirect_uris[0] ?? '',
    clientSecret: client.client_secret,
    isSaasApplication: saasApp === true,
    appOwner: administrator,
    jsonString: JSON.stringify({
      grant_types: (client.grant_types ?? []).join(' '),
      redirect_uris: client.redirect_uris[0] ?? '',
      client_name: name,
    }),
  })
})

/** /api/identity/oauth2/dcr/v1.1/register of Identity Server. Its errors, and that several URIs become one pattern, are unverified. */
export const registerAtIdentityServer: Endpoint = guarded((metadata, context) => {
  const { client_name = '', redirect_uris = [], grant_types = ['authorization_code'] } = metadata
  if (!isTexts(redirect_uris) || !isTexts(grant_types)) {
    return json(400, { error: 'invalid_client_metadata', error_description: 'Invalid client metadata' })
  }
  const broken = redirect_uris.find((uri) => !URL.canParse(uri))
  if (broken !== undefined) {
    return json(400, { error: 'invalid_redirect_uri', error_description: `Invalid redirect URI: ${broken}` })
  }
  const name = said(client_name)
  if (existing(name, context)) {
    return json(409, {
      error: 'invalid_client_metadata',
      error_description: `Application with the name ${name} already exist in the system`,
    })
  }
  const registered = redirect_uris.length > 1 ? [`regexp=(${redirect_uris.join('|')})`] : redirect_uris
  const { client_id, client_secret } = added(name, registered, grant_types, context)
  return json(201, { client_id, client_secret, redirect_uris: registered, client_name: name })
})

type Register = (metadata: Record<string, unknown>, context: Context) => MockResponse

function guarded(register: Register): Endpoint {
  return (request: Incoming, context: Context) => {
    if (request.method !== 'POST') {
      return { status: 405, headers: context.rules.allowHeader('POST'), body: '' }
    }
    const caller = callerOf(request, context)
    if (!caller) {
      return { status: 401, headers: [['WWW-Authenticate', 'Basic realm="registration"']], body: '' }
    }
    if (caller.username !== administrator) return { status: 403, headers: [], body: '' }
    const metadata = objectOf(request.body)
    return metadata
      ? register(metadata, context)
      : json(400, { error: 'invalid_client_metadata', error_description: 'The metadata are no JSON object.' })
  }
}

function existing(name: string, { store }: Context): MockClient | undefined {
  return [...store.clients.values()].find(({ client_name }) => client_name === name)
}

function added(
  name: string,
  redirectUris: string[],
  grantTypes: string[],
  { store, random }: Context,
): MockClient {
  const client: MockClient = {
    client_id: consumerKey(random()),
    client_secret: consumerKey(random()),
    client_name: name,
    redirect_uris: redirectUris,
    grant_types: grantTypes,
  }
  store.clients.set(client.client_id, client)
  return client
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
