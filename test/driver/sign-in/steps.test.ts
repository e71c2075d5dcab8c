import { expect } from 'chai'
import { wayToSubmission, type Recognition } from '../../../driver/recognise/recognise.ts'
import { credentials } from '../../../driver/cast/credentials.ts'
import { said } from '../../../driver/sign-in/said.ts'
import type { SignIn, SignInStep } from '../../../driver/target/sign-in.ts'
import { pageOf } from '../recognise/read.ts'

const user = { username: 'alice', password: 'wonderland' }
const page = pageOf(
  `<title>Welcome</title><p>Who is there?</p>
  <form method=post action=/go>
    <label>Your name: <input name=x1></label> <label>Secret * <input name=x2 type=password id=pw></label>
    <label><input type=radio name=kind value=1>Work</label> <label><input type=radio name=kind value=2>Home</label>
    <label>Region <select name=region><option value=eu>Europe<option value=us>America</select></label>
    <label><input type=checkbox name=stay value=y checked>Stay</label>
    <button name=b value=1>On</button><button name=b value=2>Off</button>
  </form>
  <form action=/other><label>Twice <input name=t1></label><label>Twice <input name=t2></label><button>On</button></form>
  <a href=/away>Elsewhere</a>`,
)

const asked = (signIn: SignIn) => said(page, signIn, user)
const by = (...steps: object[]) => asked({ steps: steps as SignInStep[] })
const on = { title: 'Welcome' }

/** What is sent from a page that was recognised so. */
function sent(recognition: Recognition | undefined, code?: string): string | undefined {
  if (!recognition) return undefined
  const submission =
    recognition.kind === 'interlude'
      ? wayToSubmission(recognition.on)
      : credentials(recognition, user, new Map(), code)
  return submission?.fields.map((pair) => pair.join('=')).join('&')
}

async function sentence(signIn: SignIn): Promise<string> {
  try {
    await asked(signIn)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('nothing was wrong')
}
const wrong = (step: object) => sentence({ steps: [{ on, ...step }] })

describe('steps of sign_in', () => {
  it('sign in: fields by label, name, id and CSS, choices by value and label', async () => {
    const found = await by({
      on,
      fill: { 'your name': '{username}@corp', 'css:#pw': '{password}' },
      choose: { kind: 'Home', Region: 'us', Stay: false },
      press: 'Off',
    })
    expect(found).to.have.property('saidBy', 'sign_in.steps[0]')
    expect(found?.recognition).to.have.property('kind', 'login')
    expect(sent(found?.recognition)).to.equal('x1=alice@corp&x2=wonderland&kind=2&region=us&b=2')
  })

  it('ask for a code, a name, or nothing but to go on', async () => {
    const coded = await by({ on, fill: { x1: '{one_time_code}' }, press: 'On' })
    expect(coded?.recognition.kind).to.equal('one-time-code')
    expect(sent(coded?.recognition, '123456')).to.match(/^x1=123456&/)
    expect((await by({ on, fill: { x1: '{username}' }, press: 'Off' }))?.recognition.kind).to.equal(
      'identifier',
    )
    const link = (await by({ on, follow: 'Elsewhere' }))?.recognition
    expect(link).to.deep.include({ kind: 'interlude', on: { by: 'link', url: 'https://as.example/away' } })
  })

  it('decide, with and without a password', async () => {
    const decided = (
      await by({ on, allow: { choose: { kind: '1' }, press: 'Off' }, deny: { follow: 'Elsewhere' } })
    )?.recognition
    if (decided?.kind !== 'consent') throw new Error(decided?.because)
    expect(wayToSubmission(decided.allow).fields.map(([name]) => name)).to.include('kind')
    expect(decided.deny).to.have.property('by', 'link')
    const both = (await by({ on, allow: { fill: { x1: '{username}', x2: '{password}' }, press: 'Off' } }))
      ?.recognition
    expect(both).to.include({ kind: 'login-and-consent', whyNoDeny: 'sign_in.steps[0] has no deny' })
    expect(sent(both)).to.match(/^x1=alice&x2=wonderland&/)
  })

  const pages: [on: SignInStep['on'], fits: boolean][] = [
    [{ url: '/flow/page?id=1' }, true],
    [{ url: '/^\\/flow\\/\\w+\\?/' }, true],
    [{ url: 'https://as.example/' }, true],
    [{ url: 'as.example' }, false],
    [{ text: 'Who is there', title: '/^wel/i' }, true],
    [{ text: 'Who is there', title: 'Goodbye' }, false],
  ]
  for (const [match, fits] of pages)
    it(`${fits ? 'are' : 'are not'} for a page ${JSON.stringify(match)}`, async () => {
      expect((await by({ on: match, follow: 'Elsewhere' })) !== undefined).to.equal(fits)
    })

  it('say in one sentence what is not there, and what is', async () => {
    expect(await wrong({ fill: { Passwort: '{password}' } })).to.equal(
      'sign_in.steps[0].fill names the field "Passwort", which the page does not have; it came to the page "Welcome" at https://as.example/flow/page, which has form 1 with the fields "Your name:", "Secret *", "Work", "Home", "Region", "Stay" and the buttons "On", "Off"; form 2 with the fields "Twice", "Twice" and the buttons "On"',
    )
    expect(await wrong({ press: 'Elsewhere' })).to.include('but a link of that name: write follow')
    expect(await wrong({ press: 'On' })).to.include('names "On", which 2 forms of the page have')
    expect(await wrong({ fill: { Twice: 'a' } })).to.include(
      'names "Twice", which 2 controls of the form are called',
    )
    expect(await wrong({ choose: { Region: 'Mars' } })).to.include('has no option "Mars"; there are "Europe"')
    expect(await wrong({ choose: { 'css:[': true } })).to.include('no CSS selector')
  })
})

describe('sign_in as a function', () => {
  it('reads the page and answers like a step, at once or later', async () => {
    const found = await asked(async ({ title, forms }, about) => ({
      fill: { [forms[0]?.fields[0]?.label ?? '']: about.user.username, pw: about.user.password },
      press: title === 'Welcome' ? 'Off' : 'On',
    }))
    expect(sent(found?.recognition)).to.match(/^x1=alice&x2=wonderland&.*b=2$/)
    expect(await asked(() => undefined)).to.equal(undefined)
  })

  it('gives fields that take the name and password of whoever signs in', async () => {
    const found = await asked((_, about) => ({ fill: { x1: about.user.username, pw: about.user.password } }))
    if (!found || found.recognition.kind !== 'login') throw new Error('no login')
    const other = credentials(found.recognition, { username: 'bob', password: 'b' }, new Map())
    expect(other?.fields.slice(0, 2)).to.deep.equal([
      ['x1', 'bob'],
      ['x2', 'b'],
    ])
  })

  const broken: [what: string, signIn: unknown, told: RegExp][] = [
    [
      'throws',
      () => {
        throw new Error('wonderland\u001b[2J\nat x')
      },
      /^the function sign_in of the target failed: <secret>\\u001b\[2J; asked/,
    ],
    [
      'rejects',
      async () => Promise.reject(new Error('later')),
      /failed: later; asked about the page "Welcome"/,
    ],
    ['gives a number', () => 3, /its answer must be an answer such as .*; got a number/],
    ['gives an unknown member', () => ({ pres: 'On' }), /pres is not known; did you mean press\?/],
    ['gives nothing to do', () => ({}), /its answer says nothing to do/],
  ]
  for (const [what, signIn, told] of broken)
    it(`says what is wrong where it ${what}`, async () => {
      expect(await sentence(signIn as SignIn))
        .to.match(told)
        .and.not.include('\n')
    })
})
