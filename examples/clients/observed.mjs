/** What a client did, told from the requests that the server got: nothing here is the client's own word. */

/** @param {import('grantproof-mock-server').MockServer} server */
export function observed({ asked, requests }) {
  const [authorization] = requests.filter(({ endpoint }) => endpoint === 'authorization')
  const tokenRequests = requests.filter(({ endpoint }) => endpoint === 'token')
  const of = (grantType) => tokenRequests.find(({ parameters }) => parameters.grant_type === grantType)
  return {
    discovery: asked.metadata.count > 0 ? 'yes' : 'no',
    pkce: authorization.parameters.code_challenge_method ?? 'none',
    authentication: of('authorization_code').authentication,
    refresh: of('refresh_token') ? 'yes' : 'no',
  }
}
