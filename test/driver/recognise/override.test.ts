import { expect } from 'chai'
import { recognise, type Way, wayToSubmission } from '../../../driver/recognise/recognise.ts'
import { pageOf } from './read.ts'

const fieldsOf = (way: Way | undefined) =>
  way &&
  wayToSubmission(way)
    .fields.map((pair) => pair.join('='))
    .join('&')

const login = pageOf(
  '<form id=f><input name=x1 id=a><input name=x2 id=b><input name=x3 type=password id=c><button id=d name=go value=1>Register</button></form>',
)
const consent = pageOf(
  '<form id=f><label><input type=radio name=r id=one value=1>Fine</label><label><input type=radio name=r value=2 id=two checked>Nope</label><select name=s id=s><option value=a>A<option value=b id=b>B</select><input type=button id=js name=js value=1><button>Go</button></form><a id=out href=/out>Elsewhere</a>',
)

describe('sign_in of a target', () => {
  it('names the fields and the button of a sign-in', () => {
    const found = recognise(login, { username: '#a', password: '#c', submit: '#d' })
    expect(found).to.deep.include({ kind: 'login' })
    expect(found).to.have.nested.property('username.name', 'x1')
    expect(found).to.have.nested.property('password.name', 'x3')
    expect(found).to.have.nested.property('submit.name', 'go')
  })

  it('makes a sign-in of one step, a first step, or a sign-in with a decision', () => {
    expect(recognise(login, { username: '#a' }).kind).to.equal('identifier')
    expect(recognise(login, { password: '#c' }).kind).to.equal('login')
    expect(recognise(login, { username: '#a', password: '#c', allow: '#d' }).kind).to.equal(
      'login-and-consent',
    )
  })

  const answers: [selector: string, fields: string][] = [
    ['#one', 'r=1&s=a'],
    ['#b', 'r=2&s=b'],
    ['#js', 'r=2&s=a&js=1'],
    ['#f', 'r=2&s=a'],
    ['#out', ''],
  ]
  for (const [selector, fields] of answers)
    it(`allows by ${selector}`, () => {
      const found = recognise(consent, { allow: selector })
      if (found.kind !== 'consent') throw new Error(found.because)
      expect(fieldsOf(found.allow)).to.equal(fields)
      expect(found.whyNoDeny).to.include('sign_in.deny')
    })

  it('refuses by the control it names, and the rest is recognised', () => {
    const page = pageOf(
      '<p>Grant access?</p><form><button name=a>Allow</button><button name=b>Later</button></form>',
    )
    const found = recognise(page, { deny: '[name=b]' })
    if (found.kind !== 'consent') throw new Error(found.because)
    expect([fieldsOf(found.allow), fieldsOf(found.deny), found.whyNoDeny]).to.deep.equal([
      'a=',
      'b=',
      undefined,
    ])
  })

  it('leaves pages alone on which it finds nothing', () => {
    const page = pageOf('<form><input name=user><input type=password name=p><button>Log in</button></form>')
    expect(recognise(page, { allow: '#yes', deny: '#no', username: '#nobody' })).to.deep.equal(
      recognise(page),
    )
  })

  it('says which selector is none', () => {
    expect(() => recognise(login, { username: 'input[' })).to.throw(
      'sign_in.username of the target is no CSS selector: input[',
    )
  })
})
