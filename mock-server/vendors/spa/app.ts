/** The script that draws the pages of this server. It is served as a file of its own, as the policies of many sites want it. */
export const app = `const place = document.getElementById('app')

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

const ask = async (path, body) => {
  const answer = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  })
  return answer.json()
}

const problem = make('p', { className: 'problem' })
problem.setAttribute('role', 'alert')

const deliver = ({ to, fields }) => {
  const inputs = fields.map(([name, value]) => make('input', { type: 'hidden', name, value }))
  const form = make('form', { method: 'post', action: to }, ...inputs)
  document.body.append(form)
  form.submit()
}

const go = async (path, body) => {
  const { location: to, post, problem: why } = await ask(path, body)
  if (post) deliver(post)
  else if (to) location = to
  else problem.textContent = why
}

const field = (id, label, more) => [make('label', { htmlFor: id }, label), make('input', { id, required: true, ...more })]

const drawLogin = async () => {
  const returnTo = new URLSearchParams(location.search).get('return_to') ?? '/'
  const { csrf } = await ask('/login/state')
  const send = (more) => go('/login', { csrf, return_to: returnTo, ...more })
  const button = make('button', { className: 'primary', disabled: true }, 'Sign in')
  const cancel = make('button', { type: 'button', onclick: () => send({ cancel: 'cancel' }) }, 'Cancel')
  const form = make(
    'form',
    {},
    ...field('username', 'Username', { autocomplete: 'username' }),
    ...field('password', 'Password', { type: 'password', autocomplete: 'current-password' }),
    make('div', { className: 'actions' }, button, cancel),
  )
  const [username, password] = form.querySelectorAll('input')
  form.oninput = () => (button.disabled = username.value === '' || password.value === '')
  form.onsubmit = (event) => {
    event.preventDefault()
    send({ username: username.value, password: password.value })
  }
  place.replaceChildren(make('h1', {}, 'Sign in'), problem, form)
}

const drawConsent = async () => {
  const request = new URLSearchParams(location.search).get('request')
  const { csrf, client, username, scopes, minutes, warning } = await ask('/consent/state?request=' + encodeURIComponent(request))
  const decide = (decision) => () => go('/consent', { request, csrf, decision })
  const deny = make('div', { tabIndex: 0, onclick: decide('deny') }, 'Deny')
  deny.setAttribute('role', 'button')
  place.replaceChildren(
    make('h1', {}, 'Allow access?'),
    problem,
    make('p', {}, make('strong', {}, client), ' asks for access to the account of ', make('strong', {}, username), ':'),
    make('ul', {}, ...scopes.map((scope) => make('li', {}, scope))),
    ...(warning ? [make('p', { className: 'problem' }, warning)] : []),
    make('p', { className: 'quiet' }, 'Access lasts ' + minutes + ' minutes.'),
    make('button', { type: 'button', className: 'primary', onclick: decide('allow') }, 'Allow'),
    deny,
  )
}

location.pathname === '/login' ? drawLogin() : drawConsent()
`
