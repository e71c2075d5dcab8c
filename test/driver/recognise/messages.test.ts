import { expect } from 'chai'
import { looksLikeError, signInFailed } from '../../../driver/recognise/recognise.ts'
import { pageOf } from './read.ts'

const login = '<form><input name=user><input name=pass type=password><button>Sign in</button></form>'

describe('an error', () => {
  const errors: Record<string, string> = {
    'a title': '<title>403 Forbidden</title><p>CSRF</p>',
    'a heading': '<h1>oops! something went wrong</h1>',
    'a quoted code': '<p>The server said: <code>unauthorized_client</code></p>',
    'a short text': '<p>The redirect URI is not registered.</p>',
    'a message in another language': '<div class="meldung fehler alert">Ungültige Anfrage</div>',
    'a message that a script writes':
      '<div class="message-negative" role="alert"><span trmsg="24"></span></div>',
    'a message beside a sign-in': `<div role=alert>Unknown client</div>${login}`,
  }
  for (const [what, body] of Object.entries(errors))
    it(`is told by ${what}`, () => expect(looksLikeError(pageOf(body))).to.equal(true))

  const none: Record<string, string> = {
    'a sign-in': `<title>Sign in</title>${login}`,
    'a sign-in with an empty place for messages': `<div class="alert alert-danger" role="alert"></div>${login}`,
    'a sign-in with a hidden message': `<div class="error" style="display:none">Invalid password</div>${login}`,
    'a consent page':
      '<h1>Authorize the shop?</h1><form><button>Allow</button><button name=n>Deny</button></form>',
    'an empty body': '',
    'a redirect page': '<p>Found. Redirecting to https://shop.example/cb?code=abc</p>',
  }
  for (const [what, body] of Object.entries(none))
    it(`is not ${what}`, () => expect(looksLikeError(pageOf(body))).to.equal(false))
})

describe('a failed sign-in', () => {
  const messages: [what: string, body: string, message: string][] = [
    [
      'its class',
      `<p class="errornote">Please enter the correct username.</p>${login}`,
      'Please enter the correct username.',
    ],
    [
      'its id',
      `<div id="error-msg">Login failed! Please recheck.</div>${login}`,
      'Login failed! Please recheck.',
    ],
    [
      'the innermost of several',
      `<div class="messages error"><p class="error">Wrong password.</p> <a href=/x>Help</a></div>${login}`,
      'Wrong password.',
    ],
    [
      'its sentence alone',
      `<h2>Sign in</h2><p>Welcome.</p><p>Das Passwort ist falsch.</p>${login}`,
      'Das Passwort ist falsch.',
    ],
    [
      'an empty element for a script',
      `<div class="message message-negative" role="alert"><span trmsg="5"></span></div>${login}`,
      'a message that only a script would write',
    ],
  ]
  for (const [what, body, message] of messages)
    it(`is told by ${what}`, () => expect(signInFailed(pageOf(body))).to.include(message))

  it('is not told by a page that shows no message', () => {
    expect(signInFailed(pageOf(login))).to.equal(undefined)
    expect(signInFailed(pageOf(`<p>Show when I was here before</p>${login}`))).to.equal(undefined)
    expect(signInFailed(pageOf('<div id="error"><a href=/>Go to the portal</a></div>'))).to.equal(undefined)
    expect(signInFailed(pageOf(`<div class="error" hidden>Wrong password.</div>${login}`))).to.equal(
      undefined,
    )
  })
})
