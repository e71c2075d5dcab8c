// The login and consent pages that Hydra leaves to whoever runs it, as plain forms.
// Arguments: port, folder with tls.key and tls.pem, admin URL, users as JSON.
import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'

const [port = '', folder = '', admin = '', users = '[]'] = process.argv.slice(2)
const key = randomBytes(32)
const passwords = new Map(JSON.parse(users).map(({ username, password }) => [username, password]))

/** Asks Hydra about a request for login or consent, or tells it the outcome. */
async function hydra(kind, challenge, outcome, body) {
  const url = `${admin}/admin/oauth2/auth/requests/${kind}${outcome ? `/${outcome}` : ''}?${kind}_challenge=${encodeURIComponent(challenge)}`
  const response = await fetch(url, {
    method: outcome ? 'PUT' : 'GET',
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  if (!response.ok) throw new Error(`Hydra answers ${response.status}`)
  return response.json()
}

const escaped = (text) => String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const headers = { 'cache-control': 'no-store', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' }

function page(response, status, title, content, extra = {}) {
  response.writeHead(status, { ...headers, 'content-type': 'text/html; charset=utf-8', ...extra })
  response.end(`<!DOCTYPE html><html lang="en"><title>${title}</title><h1>${title}</h1>${content}</html>`)
}

const tokenOf = (browser, challenge) =>
  createHmac('sha256', key).update(`${browser} ${challenge}`).digest('hex')

/** A form that only this browser can send, and only for this request. */
function form({ response, browser }, status, title, challenge, content) {
  const hidden = { challenge, token: tokenOf(browser, challenge) }
  const inputs = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  )
  page(response, status, title, `<form method="post">${inputs.join('')}${content}</form>`, {
    'set-cookie': `browser=${browser}; HttpOnly; Secure; SameSite=Lax; Path=/`,
  })
}

const loginFields =
  '<p><label>Username <input name="username"></label></p>' +
  '<p><label>Password <input type="password" name="password"></label></p>' +
  '<p><button>Sign in</button></p>'

const accepted = ({ requested_scope, requested_access_token_audience }) => ({
  grant_scope: requested_scope,
  grant_access_token_audience: requested_access_token_audience,
})

const steps = {
  'GET /login': async (visit, challenge) => {
    const { skip, subject } = await hydra('login', challenge)
    if (skip) return hydra('login', challenge, 'accept', { subject })
    form(visit, 200, 'Sign in', challenge, loginFields)
  },
  'POST /login': async (visit, challenge, fields) => {
    const subject = fields.get('username') ?? ''
    if (passwords.get(subject) === fields.get('password'))
      return hydra('login', challenge, 'accept', { subject, remember: true, remember_for: 3600 })
    form(visit, 401, 'Sign in', challenge, `<p>Wrong username or password.</p>${loginFields}`)
  },
  'GET /consent': async (visit, challenge) => {
    const request = await hydra('consent', challenge)
    if (request.skip) return hydra('consent', challenge, 'accept', accepted(request))
    const scopes = request.requested_scope.map((scope) => `<li>${escaped(scope)}</li>`).join('')
    form(
      visit,
      200,
      'Access to your account',
      challenge,
      `<p>${escaped(request.client.client_name || request.client.client_id)} asks for:</p><ul>${scopes}</ul>` +
        '<button name="decision" value="deny">Deny</button> <button name="decision" value="allow">Allow</button>',
    )
  },
  'POST /consent': async (visit, challenge, fields) => {
    const decisions = fields.getAll('decision')
    if (decisions.length === 1 && decisions[0] === 'allow')
      return hydra('consent', challenge, 'accept', accepted(await hydra('consent', challenge)))
    return hydra('consent', challenge, 'reject', {
      error: 'access_denied',
      error_description: 'The resource owner denied the request',
    })
  },
}

async function fieldsOf(request) {
  let body = ''
  for await (const chunk of request.setEncoding('utf8'))
    if ((body += chunk).length > 10000) throw new Error('too long')
  return new URLSearchParams(body)
}

async function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1')
  const error = searchParams.get('error')
  if (pathname === '/error')
    return page(
      response,
      400,
      'Error',
      `<p>${escaped(error)}: ${escaped(searchParams.get('error_description') ?? '')}</p>`,
    )
  const step = steps[`${request.method} ${pathname}`]
  if (!step) return page(response, 404, 'Error', '<p>There is no such page.</p>')
  const fields = request.method === 'POST' ? await fieldsOf(request) : new URLSearchParams()
  const challenge = fields.get('challenge') ?? searchParams.get(`${pathname.slice(1)}_challenge`) ?? ''
  const known = /(?:^|; )browser=([0-9a-f]{32})/.exec(request.headers.cookie ?? '')?.[1]
  if (request.method === 'POST' && (!known || fields.get('token') !== tokenOf(known, challenge)))
    return page(response, 403, 'Error', '<p>This form is not of this browser.</p>')
  const browser = known ?? randomBytes(16).toString('hex')
  const next = await step({ response, browser }, challenge, fields)
  if (next) response.writeHead(303, { ...headers, location: next.redirect_to }).end()
}

const tls = { key: readFileSync(`${folder}/tls.key`), cert: readFileSync(`${folder}/tls.pem`) }

createServer(tls, (request, response) => {
  answer(request, response).catch((error) => page(response, 400, 'Error', `<p>${escaped(error.message)}</p>`))
}).listen(Number(port), '127.0.0.1')
