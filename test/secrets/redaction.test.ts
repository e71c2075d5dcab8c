/** Where secrets stand, how they are spelled elsewhere, and what stays readable. */
import { expect } from 'chai'
import { redact } from '../../driver/record/redact.ts'
import { Secrets } from '../../driver/record/secrets.ts'
import type { Exchange } from '../../driver/record/transcript.ts'
import type { Headers } from '../../driver/wire.ts'

const secret = 'Tr0ub4dor-9f'

interface Sent {
  url?: string
  headers?: Headers
  body?: string
  answer?: { headers?: Headers; body?: string }
}

function exchange({ url = 'https://as.example/', headers = [], body, answer = {} }: Sent): Exchange {
  const request = { method: 'POST', url, headers, ...(body === undefined ? {} : { body }) }
  const response = { status: 200, headers: answer.headers ?? [], body: answer.body ?? '' }
  return { request, response, startedAt: 0, durationMs: 1 }
}

const page = (body: string): Sent => ({ answer: { headers: [['content-type', 'text/html']], body } })
const header = (name: string, value: string): Sent => ({ answer: { headers: [[name, value]] } })
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Every place that a secret is learned from. */
const places: Record<string, Sent> = {
  'a form': { body: `username=alice&password=${secret}` },
  'a form with an escaped name': { body: `p%61ssword=${secret}` },
  'a query': { url: `https://as.example/cb?state=s&code=${secret}` },
  'a fragment behind a question mark': { url: `https://as.example/?x#y?access_token=${secret}` },
  'a path parameter': { url: `https://as.example/login;jsessionid=${secret}?x=1` },
  'the user of a URL': header('location', `https://alice:${secret}@as.example/`),
  'a URL within a Location': header(
    'location',
    `/login?next=${encodeURIComponent(`/cb?code=${secret}&a=b`)}`,
  ),
  'a URL within a URL within a Location': header(
    'location',
    `/a?next=${encodeURIComponent(`/b?next=${encodeURIComponent(`/cb?code=${secret}&a=b`)}`)}`,
  ),
  'a Refresh header': header('refresh', `0; url=https://client.example/cb?code=${secret}`),
  'a header of a telling name': header('x-csrf-token', secret),
  'HTTP Basic': { headers: [['authorization', `Basic ${base64(`app:${secret}`)}`]] },
  'HTTP Basic, form-encoded': {
    headers: [['authorization', `Basic ${base64(`app:${secret.replace('T', '%54')}`)}`]],
  },
  'a bearer token': { headers: [['authorization', `Bearer ${secret}`]] },
  'a cookie': { headers: [['cookie', `a=1; sid=${secret}; b=2`]] },
  'a cookie in quotes': header('set-cookie', `sid="${secret}"; Path=/`),
  'the second of two folded cookies': header('set-cookie', `a=1; Path=/, sid=${secret}; Path=/`),
  'the id in a signed cookie': header('set-cookie', `sid=s%3A${secret}-longer-id.c2lnbmF0dXJl`),
  'a JSON member': { answer: { body: `{"token_type":"Bearer","access_token":"${secret}"}` } },
  'a nested JSON member': { answer: { body: `[{"a":{"refresh_token":["x","${secret}"]}}]` } },
  'an escaped JSON member': { answer: { body: `{"a":{"\\u0069d_token":"\\u0054r0ub4dor-9f"}}` } },
  'JSON in a form': { body: `data=${encodeURIComponent(`{"password":"${secret}"}`)}` },
  'JSON in JSON': { answer: { body: JSON.stringify({ data: JSON.stringify({ client_secret: secret }) }) } },
  'a field': page(`<input name=csrf_token value="${secret}">`),
  'a field the other way about': page(`<input value='${secret}' type=hidden data-x="a>b" name='_csrf'>`),
  'a field in entities': page(`<input name="csrf" value="&#84;r0ub4dor&#x2d;9f">`),
  'a text area': page(`<textarea name="authenticity_token">${secret}</textarea>`),
  'a meta element': page(`<meta name="csrf-token" content="${secret}">`),
  'a meta refresh': page(`<meta http-equiv="refresh" content="0;url=/cb?a=b&amp;code=${secret}">`),
  'a data attribute': page(`<form data-csrf-token=x data-session-id="${secret}">`),
  'an inline script': page(`<script>window.app = { csrfToken: '${secret}' }</script>`),
}

/** What a signed cookie is echoed by. */
const echoed = (place: string) => (place.includes('signed cookie') ? `${secret}-longer-id` : secret)

/** How it may stand elsewhere. */
const spelled: Record<string, (text: string) => string> = {
  clear: (text) => text,
  'percent-encoded': (text) => text.replace(/[^\d]/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
  'percent-encoded twice': (text) => text.replace(/[A-Z-]/g, (c) => `%25${c.charCodeAt(0).toString(16)}`),
  'in entities': (text) => [...text].map((c, at) => (at % 2 ? c : `&#${c.charCodeAt(0)};`)).join(''),
  'in JSON escapes': (text) => text.replace(/[a-z]/, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  'in base64': (text) => base64(text).replace(/=+$/, ''),
  'in base64 of more': (text) => base64(`?${text}??`),
  'in base64 of yet more': (text) => base64(`??${text}?`),
  'in base64url of a pair': (text) => Buffer.from(`client:${text}`).toString('base64url'),
  'in hex': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'cut off': (text) => `${text.slice(0, 10)}...`,
  'cut off at the end': (text) => text.slice(0, 9),
}

describe('a secret', () => {
  for (const [place, sent] of Object.entries(places)) {
    it(`of ${place} is learned there, and replaced in another variant however it is spelled`, () => {
      const secrets = new Secrets()
      const first = redact([exchange(sent)], secrets, [])
      expect(JSON.stringify(first.exchanges)).not.to.contain(secret.slice(1))
      const { text } = redact([], secrets, [])
      for (const [how, spelling] of Object.entries(spelled)) {
        const said = text(`before ${spelling(echoed(place))}`)
        expect(said, how).to.match(/^before [\w=]{0,12}<[a-z-]+-\d+>[\w=./+]{0,6}$/)
      }
    })
  }

  it('of a JSON Web Token is also its payload and its signature alone, and not its header', () => {
    const [head, payload, signature] = [
      base64('{"alg":"RS256"}'),
      base64('{"sub":"alice","n":"7"}'),
      'c2lnbmF0dXJlLTEyMw',
    ]
    const token = `${head}.${payload.replace(/=+$/, '')}.${signature}`
    const secrets = new Secrets()
    const { text } = redact([exchange({ headers: [['authorization', `Bearer ${token}`]] })], secrets, [])
    expect(text(`${token}; ${signature}; ${payload.replace(/=+$/, '')}`)).to.equal(
      '<credentials-1>; <credentials-1>; <credentials-1>',
    )
    expect(text(`${head}.e30.x`)).to.equal(`${head}.e30.x`)
  })

  it('has one label in all variants, and of two that overlap nothing is left', () => {
    const secrets = new Secrets()
    redact([exchange({ body: 'code=AbCd1234EfGh' })], secrets, [])
    redact([exchange({ body: 'password=EfGh5678IjKl' })], secrets, [])
    const { text } = redact([], secrets, [])
    expect(text('AbCd1234EfGh5678IjKl, EfGh5678IjKl')).to.equal('<code-1><password-1>, <password-1>')
  })

  it('does not leave half of it where a body is cut', () => {
    const secrets = new Secrets()
    const body = `${'x'.repeat(7_995)} ${secret} ${'y '.repeat(9_000)}`
    const { exchanges } = redact(
      [exchange({ body: `code=${secret}` }), exchange({ answer: { body } })],
      secrets,
      [],
    )
    const shown = exchanges[1]?.response?.body ?? ''
    expect(shown).to.match(/x <cod\n\(\d+ more characters\)$/)
  })

  it('that is short or an ordinary word is hidden where it stands as one, and only there', () => {
    const sent: Sent = {
      url: 'https://as.example/cb?code=code&state=x7',
      headers: [['cookie', 'lang=en; seen=<b>1']],
      body: 'username=alice&password=pw&csrf=1&page=1',
      answer: {
        body: '<input name="csrf" value="1"><p>1 code, pw</p>',
        headers: [['set-cookie', 'theme=x; Path=/x']],
      },
    }
    const secrets = new Secrets()
    const { exchanges, text } = redact([exchange(sent)], secrets, [])
    const [shown] = exchanges
    expect(shown?.request.url).to.equal('https://as.example/cb?code=<code-1>&state=x7')
    expect(shown?.request.headers).to.deep.equal([['cookie', 'lang=<cookie-1>; seen=<cookie-2>']])
    expect(shown?.request.body).to.match(/^username=alice&password=<password-1>&csrf=<field-\d>&page=1$/)
    expect(shown?.response?.body).to.match(/^<input name="csrf" value="<field-\d>"><p>1 code, pw<\/p>$/)
    expect(shown?.response?.headers[0]?.[1]).to.match(/^theme=<cookie-\d>; Path=\/x$/)
    expect(text('the code came with response_type=code')).to.equal('the code came with response_type=code')
  })

  it('is none that everybody may see: client ids, names of users, redirect URIs, scopes, state', () => {
    const secrets = new Secrets()
    const client = {
      client_id: 'second-app-17',
      client_secret: 'second-app-17-secret',
      redirect_uris: ['https://client.example/cb'],
    }
    secrets.learnTarget({ clients: [client], users: [{ username: 'alice-4711', password: 'alice-4711-pw' }] })
    const state = 's83a1f0c2b7'
    const sent = exchange({
      url: `https://as.example/?state=${state}&scope=files.read-1`,
      headers: [['cookie', `user=alice-4711; back=https%3A%2F%2Fclient.example%2Fcb; state=${state}`]],
    })
    const { text } = redact([sent], secrets, [])
    const open = `"second-app-17" and alice-4711 at https://client.example/cb with ${state}, files.read-1`
    expect(text(open)).to.equal(open)
    expect(text('"second-app"')).to.equal('"second-app"')
    const pair = redact(
      [exchange({ headers: [['authorization', `Basic ${base64('second-app-17:second-app-17-secret:x')}`]] })],
      secrets,
      [],
    )
    expect(pair.exchanges[0]?.request.headers[0]?.[1]).to.equal(
      'Basic <base64 of second-app-17:<client-secret-1>:x>',
    )
    expect(text('second-app-17-secret')).to.equal('<client-secret-1>')
  })

  it('of a code that is no code, as in {"code":"invalid_request"}, stays readable', () => {
    const { text } = redact(
      [exchange({ answer: { body: '{"code":"invalid_request","x":{"code":900901}}' } })],
      new Secrets(),
      [],
    )
    expect(text('invalid_request 900901')).to.equal('invalid_request 900901')
  })

  it('is shown where somebody asked for it', () => {
    const secrets = new Secrets({ shown: true })
    const { exchanges, text } = redact(
      [exchange({ body: `code=${secret}`, headers: [['cookie', 'a=b']] })],
      secrets,
      [],
    )
    expect(exchanges[0]?.request).to.include({ body: `code=${secret}` })
    expect(exchanges[0]?.request.headers).to.deep.equal([['cookie', 'a=b']])
    expect(text(secret)).to.equal(secret)
  })

  it('is looked for quickly in what a hostile server makes of it', () => {
    const secrets = new Secrets()
    const long = 'x'.repeat(60_000)
    redact([exchange({ body: `code=${long}` })], secrets, [])
    const begun = performance.now()
    const bodies = [
      long.slice(1) + '!',
      '<input '.repeat(9_000),
      '<input "" '.repeat(7_000),
      'code="'.repeat(10_000),
      'a=%25'.repeat(12_000),
      '{"a":'.repeat(12_000),
      '\\'.repeat(60_000),
      '&#x'.repeat(20_000),
    ]
    for (const body of bodies)
      redact([exchange({ headers: [['x-echo', body]], answer: { body } })], secrets, [])
    expect(performance.now() - begun).to.be.below(10_000)
  })
})
