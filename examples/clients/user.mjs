/** Plays the resource owner in a browser: fills in the server's pages, and stops where the answer goes to the client. */

const steps = 10

/**
 * Signs in and decides; gives the address that the browser is sent back to, which is not requested.
 *
 * @param {string | URL} authorizationUrl the authorization request
 * @param {{ username: string, password: string, decision?: 'allow' | 'deny' }} person
 * @returns {Promise<URL>} the redirect URI with `code` or `error`
 * @throws {Error} when the pages lead anywhere else
 */
export async function signIn(authorizationUrl, { username, password, decision = 'allow' }) {
  const cookies = new Map()
  const redirectUri = new URL(authorizationUrl).searchParams.get('redirect_uri') ?? ''
  let request = { url: new URL(authorizationUrl) }
  for (let step = 0; step < steps; step += 1) {
    const answer = await visit(request, cookies)
    const location = answer.headers.get('location')
    if (location !== null) {
      if (location.startsWith(redirectUri)) return new URL(location)
      request = { url: new URL(location, request.url) }
    } else {
      request = filledIn(await answer.text(), request.url, { username, password, decision })
    }
  }
  throw new Error(`after ${steps} pages the server has not returned to ${redirectUri}`)
}

async function visit({ url, body }, cookies) {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
  const method = body === undefined ? 'GET' : 'POST'
  const answer = await fetch(url, {
    method,
    body,
    headers: cookie === '' ? {} : { cookie },
    redirect: 'manual',
  })
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]*)=([^;]*)/.exec(line) ?? []
    cookies.set(name, value)
  }
  return answer
}

/** What a browser sends when the login form or the consent form of the page is filled in. */
function filledIn(page, url, { username, password, decision }) {
  const forms = [...page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
  const form = forms.find(([text]) => /name="(password|decision)"/.test(text))
  if (!form)
    throw new Error(`${url.origin}${url.pathname} shows neither a login form nor a consent form:\n${page}`)
  const [, attributes, content] = form
  const fields = new URLSearchParams()
  for (const [input] of content.matchAll(/<input\b[^>]*type="hidden"[^>]*>/gs)) {
    fields.append(attribute(input, 'name'), attribute(input, 'value'))
  }
  if (content.includes('name="password"')) {
    fields.append('username', username)
    fields.append('password', password)
  } else fields.append('decision', decision)
  return { url: new URL(attribute(attributes, 'action'), url), body: fields }
}

function attribute(tag, name) {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return value.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
}
