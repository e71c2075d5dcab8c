/** What a client did, told from the requests that the server got: nothing here is the client's own word. */

/** @param {readonly { method: string, url: string, headers: readonly (readonly string[])[], body?: string }[]} requests */
export function observed(requests) {
  const at = (path) => requests.filter(({ url }) => new URL(url).pathname === path)
  const tokenRequests = at('/token').map(({ headers, body = '' }) => ({
    authorization: headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1],
    form: new URLSearchParams(body),
  }))
  const of = (grantType) => tokenRequests.find(({ form }) => form.get('grant_type') === grantType)
  const challenge = new URL(at('/authorize')[0].url).searchParams.get('code_challenge_method')
  return {
    pkce: challenge ?? 'none',
    authentication: authentication(of('authorization_code')),
    refresh: of('refresh_token') ? 'yes' : 'no',
    discovery: requests.some(({ url }) => url.includes('/.well-known/')) ? 'yes' : 'no',
  }
}

function authentication({ authorization = '', form }) {
  if (/^basic /i.test(authorization)) return 'client_secret_basic'
  return form.has('client_secret') ? 'client_secret_post' : 'none'
}
