/** Redirects without end, and to where nobody should be led. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listening, onHttp, type BadServer, type Start } from '../bad-server.ts'
import { changed, says, spoilt } from '../spoilt.ts'

const to = (place: (request: IncomingMessage) => string, status = 302) =>
  onHttp((request, response) => says(response, status, '', [['location', place(request)]]))

/** A server, and another one on this machine that must never be asked; a request to it is an answer that says so. */
const led =
  (lead: (elsewhere: string, response: ServerResponse) => void): Start =>
  async () => {
    const trap = await listening(
      createServer((_, response) =>
        says(response, 302, '', [['location', 'https://client.example/cb?code=trapped']]),
      ),
    )
    const running = await onHttp((_, response) => lead(`http://127.0.0.1:${trap.port}/inside`, response))()
    return {
      ...running,
      close: () => {
        running.close()
        trap.close()
      },
    }
  }

const closed =
  /the server leads to http:\/\/127\.0\.0\.1:\d+, an address of this machine that the target does not name, and nothing was sent there; if it belongs to the server, give allow_origins/
const privateNetwork =
  /an address of a private network that the target does not name, and nothing was sent there/
const refusedWith = (location: RegExp) =>
  new RegExp(`refused the ordinary request: it ended with a redirect to ${location.source}`)

let hops = 0

export const redirects: readonly BadServer[] = [
  {
    name: 'a redirect to itself',
    says: /a redirect loop, cut off after 20 hops/,
    start: to(({ url = '/' }) => url),
  },
  {
    name: 'a chain of redirects without end',
    says: /a redirect loop, cut off after 20 hops/,
    start: to(() => `/hop/${(hops += 1)}`),
  },
  {
    name: 'redirects that grow',
    says: /status 431/,
    start: to(({ url = '' }) => `${url}${'a'.repeat(3000)}`),
  },
  {
    name: '307 back and forth',
    says: /a redirect loop, cut off after 20 hops/,
    start: to(({ url }) => (url === '/a' ? '/b' : '/a'), 307),
  },
  {
    name: 'a redirect to a file',
    says: refusedWith(/file:\/\/\/etc\/passwd/),
    start: to(() => 'file:///etc/passwd'),
  },
  {
    name: 'a redirect to data:',
    says: refusedWith(/data:text\/html/),
    start: to(() => 'data:text/html,<form><input type=password>'),
  },
  {
    name: 'a redirect to javascript:',
    says: refusedWith(/javascript:/),
    start: to(() => 'javascript:alert(1)'),
  },
  { name: 'a redirect to ftp:', says: refusedWith(/ftp:/), start: to(() => 'ftp://127.0.0.1/') },
  {
    name: 'a redirect that is no URL',
    says: /refused the ordinary request: it ended with a redirect to/,
    start: to(() => 'http://[::bad/'),
  },
  { name: 'a redirect to nowhere', says: /a redirect loop, cut off after 20 hops/, start: to(() => '') },
  {
    name: 'a redirect to the metadata of a cloud',
    says: privateNetwork,
    start: to(() => 'http://169.254.169.254/latest/meta-data/'),
  },
  {
    name: 'a redirect to the metadata of another cloud',
    says: privateNetwork,
    start: to(() => 'http://metadata.google.internal/computeMetadata/v1/'),
  },
  {
    name: 'a redirect into a private network',
    says: privateNetwork,
    start: to(() => 'https://192.168.0.1/admin'),
  },
  {
    name: 'a redirect to an address in disguise',
    says: /an address of this machine/,
    start: to(() => 'http://[::ffff:7f00:1]:1/'),
  },
  {
    name: 'a redirect to an address as a number',
    says: /an address of this machine/,
    start: to(() => 'http://2130706433:1/'),
  },
  {
    name: 'a redirect to another port',
    says: closed,
    start: led((url, response) => says(response, 302, '', [['location', url]])),
  },
  {
    name: 'a refresh to another port',
    says: closed,
    start: led((url, response) => says(response, 200, `<meta http-equiv=refresh content="0;url=${url}">`)),
  },
  {
    name: 'a script that goes to another port',
    says: closed,
    start: led((url, response) => says(response, 200, `<script>location.href = "${url}"</script>`)),
  },
  {
    name: 'a form that posts itself to another port',
    says: closed,
    start: led((url, response) =>
      says(
        response,
        200,
        `<body onload="document.forms[0].submit()"><form method=post action="${url}"><input type=hidden name=a value=b></form>`,
      ),
    ),
  },
  {
    name: 'a login form for another port',
    says: closed,
    start: led((url, response) =>
      says(
        response,
        200,
        `<title>Sign in</title><form method=post action="${url}"><input name=username><input name=password type=password><button>Sign in</button></form>`,
      ),
    ),
  },
  {
    name: 'a code for somebody else',
    says: /the token endpoint refused the ordinary token request: 302/,
    start: to(() => 'https://client.example.attacker.example/cb?code=abc'),
  },
  {
    name: 'a redirect of a megabyte',
    says: /no usable answer.*header/i,
    start: to(() => `https://client.example/cb?code=${'a'.repeat(2 ** 20)}`),
  },
  {
    name: 'a redirect with bytes that are no text',
    says: /it ended with the error .+, delivered to https:\/\/client\.example\/cb/,
    start: to(() => 'https://client.example/cb?error=\xff\xfe\x80'),
  },
  {
    name: 'leads away at the login of an honest server',
    says: privateNetwork,
    start: spoilt({
      at: 'login',
      alters: (answer) =>
        changed(
          { ...answer, status: 302 },
          { body: '', without: ['location'], more: [['location', 'http://10.0.0.1/login']] },
        ),
    }),
  },
]
