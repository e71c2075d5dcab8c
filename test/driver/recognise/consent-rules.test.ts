import { expect } from 'chai'
import { recognise, wayToSubmission, type Way } from '../../../driver/recognise/recognise.ts'
import { pageOf } from './read.ts'

const kindOf = (body: string, status?: number) => recognise(pageOf(body, status)).kind
const fieldsOf = (way: Way | undefined) =>
  way &&
  wayToSubmission(way)
    .fields.map((pair) => pair.join('='))
    .join('&')

function consentOf(body: string) {
  const found = recognise(pageOf(`<p>The shop wants access to your account.</p>${body}`))
  if (found.kind !== 'consent') throw new Error(`taken for ${found.kind}: ${found.because}`)
  return found
}

describe('a consent page', () => {
  it('takes the choice that allows once before the one that allows always', () => {
    const { allow } = consentOf(
      '<form><label><input type=radio name=d value=always>Allow always</label><label><input type=radio name=d value=once>Allow once</label><label><input type=radio name=d value=deny checked>Deny</label><button>OK</button></form>',
    )
    expect(fieldsOf(allow)).to.equal('d=once')
  })

  it('may decide by a select', () => {
    const { allow, deny } = consentOf(
      '<form><select name=decision><option value=no>No<option value=yes>Yes</select><button>Submit</button></form>',
    )
    expect([fieldsOf(allow), fieldsOf(deny)]).to.deep.equal(['decision=yes', 'decision=no'])
  })

  it('prefers to refuse by a button, then a choice, then another form, then a link', () => {
    const link = '<a href=/deny>Deny</a>'
    const other = '<form action=/other><button name=o value=1>Deny</button></form>'
    const allowing = (inner: string) =>
      `<form action=/own>${inner}<button name=a value=1>Allow</button></form>`
    const choice =
      '<label><input type=radio name=d value=allow checked>Allow</label><label><input type=radio name=d value=deny>Deny</label>'
    const button = '<button name=n value=1>Deny</button>'
    expect(fieldsOf(consentOf(link + other + allowing(choice + button)).deny)).to.equal('d=deny&n=1')
    expect(fieldsOf(consentOf(link + other + allowing(choice)).deny)).to.equal('d=deny&a=1')
    expect(fieldsOf(consentOf(link + other + allowing('')).deny)).to.equal('o=1')
    expect(consentOf(link + allowing('')).deny).to.deep.equal({ by: 'link', url: 'https://as.example/deny' })
    expect(consentOf(allowing(''))).to.deep.include({
      whyNoDeny: 'the page has no button, choice or link that refuses',
    })
  })

  it('cannot be refused by a button that needs its script', () => {
    const same = consentOf(
      '<form method=post><input type=hidden name=d value=x><button>Allow</button><button>Deny</button></form>',
    )
    expect(same.deny).to.equal(undefined)
    expect(same.whyNoDeny).to.include('its script is missing')
    const plain = consentOf('<form><button name=a>Allow</button><button type=button>Deny</button></form>')
    expect(plain.whyNoDeny).to.equal('the button "Deny" works by script only')
  })

  const presets: [what: string, html: string, allow: string, deny: string][] = [
    [
      'the value of a radio button',
      '<input type=hidden name=consent value=deny><label><input type=radio name=s value=grant>Approve</label><label><input type=radio name=s value=grantAlways>Always</label>',
      'consent=grant&s=grant',
      'consent=deny',
    ],
    [
      "a button's value",
      '<input type=hidden name=decision value=no><button type=button value=grant>Allow</button>',
      'decision=grant',
      'decision=no',
    ],
    [
      "a button's name",
      '<input type=hidden name=consent value=deny><input type=button name=accept value=Continue>',
      'consent=accept',
      'consent=deny',
    ],
    [
      'the opposite of its value',
      '<input type=hidden name=approved value=false><button>Allow</button><button>Deny</button>',
      'approved=true',
      'approved=false',
    ],
    [
      '"approve" where nothing tells',
      '<input type=hidden name=consent value=cancel><button>Allow</button>',
      'consent=approve',
      'consent=cancel',
    ],
    [
      'its checkbox',
      '<input type=hidden name=accept value=0><label><input type=checkbox name=accept value=1>I agree</label><button>Continue</button>',
      'accept=0&accept=1',
      'accept=0',
    ],
  ]
  for (const [what, html, allow, deny] of presets)
    it(`with a hidden decision preset to refuse takes ${what}`, () => {
      const found = consentOf(`<form method=post>${html}</form>`)
      expect([fieldsOf(found.allow), fieldsOf(found.deny)]).to.deep.equal([allow, deny])
    })

  it('keeps ticked what is ticked, and ticks what is required or would grant nothing', () => {
    const box = (name: string, rest = '') => `<input type=checkbox name=${name} value=${name} ${rest}>`
    const allow = (inner: string) =>
      fieldsOf(consentOf(`<form>${inner}<button name=a value=1>Allow</button></form>`).allow)
    expect(allow(box('scope_a', 'checked') + box('scope_b'))).to.equal('scope_a=scope_a&a=1')
    expect(allow(box('scope_a') + box('scope_b'))).to.equal('scope_a=scope_a&scope_b=scope_b&a=1')
    expect(allow(box('terms', 'required') + box('news'))).to.equal('terms=terms&a=1')
    expect(allow(box('remember_consent'))).to.equal('a=1')
  })

  it('knows the form that deletes the request as the one that refuses', () => {
    const { deny } = consentOf(
      '<form><button name=a value=1>Authorize</button></form><form><input type=hidden name=_method value=delete><button>Leave</button></form>',
    )
    expect(fieldsOf(deny)).to.equal('_method=delete')
  })

  it('knows the other button when one refuses', () => {
    const { allow } = consentOf(
      '<form><button name=x value=1>Deny</button><button name=x value=2>Lovely</button></form>',
    )
    expect(fieldsOf(allow)).to.equal('x=2')
  })

  const others: Record<string, string> = {
    'a cookie banner':
      '<form id=cookie-consent action=/cookies><button name=a>Accept all</button><button name=b>Reject all</button></form>',
    'a session that ended':
      '<p>Your session has ended.</p><form action=/start><button>Continue</button></form>',
    'an answer to a riddle':
      '<p>Enter the name of your first pet.</p><form><input name=pet><button>Verify</button><button name=c>Cancel</button></form>',
    'a code of a device':
      '<h1>Authorize a device</h1><form action=/device><input name=user_code><button>Continue</button><a href=/c>Cancel</a></form>',
    'a newsletter': '<form><input type=email name=email><button>Subscribe</button></form>',
    'a search box': '<form><input name=q><button>Search</button></form>',
    'a language chooser':
      '<form><button name=lang value=de>Deutsch</button><button name=lang value=en>English</button></form>',
    'a way out': '<form action=/logout><button>Log out</button></form>',
    'an error with a way on':
      '<h1>Error</h1><p>The client wants access to a scope that it is not allowed.</p><form action=/oauth/authorize><input type=hidden name=client_id><input type=hidden name=redirect_uri><button>Continue</button></form>',
  }
  for (const [what, body] of Object.entries(others))
    it(`is not ${what}`, () => {
      const status = what.startsWith('an error') ? 400 : 200
      expect(kindOf(body, status)).to.equal('none')
    })
})

describe('a button that sets the form back and sends it', () => {
  const boxes =
    '<input type=hidden name=state value=s><input type=checkbox name=scope value=a><button>Allow</button>'
  const denied = (button: string, script: string) =>
    consentOf(`<script>${script}</script><form name=f method=post action=/c>${boxes}${button}</form>`)

  it('refuses: the form goes without the boxes that allowing ticks', () => {
    const inline = '<button type=button onclick="document.f.reset(); document.f.submit()">Cancel</button>'
    expect(fieldsOf(denied(inline, '').deny)).to.equal('state=s')
    const called = '<button type=button onclick="stop()">Cancel</button>'
    const body = 'function stop() { document.f.reset(); /* back */ document.f.submit() }'
    expect(fieldsOf(denied(called, body).deny)).to.equal('state=s')
    expect(fieldsOf(denied(called, body).allow)).to.equal('state=s&scope=a')
  })

  it('is not guessed at where its script does something else', () => {
    const called = '<button type=button onclick="stop()">Cancel</button>'
    for (const body of [
      '',
      'function stop() { document.f.submit() }',
      'function other() { document.f.reset(); document.f.submit() }',
      'function stop() { if (sure()) { document.f.reset(); document.f.submit() } }',
    ]) {
      const { deny, whyNoDeny } = denied(called, body)
      expect(deny).to.equal(undefined)
      expect(whyNoDeny).to.include('works by script only')
    }
  })
})
