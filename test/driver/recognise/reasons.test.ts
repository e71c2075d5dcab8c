import { expect } from 'chai'
import { recognise } from '../../../driver/recognise/recognise.ts'
import { pageOf } from './read.ts'

const login = '<input name=user><input name=pass type=password>'

describe('the reasons of a recognition', () => {
  it('name what was passed over, and why', () => {
    const { passedOver } = recognise(
      pageOf(
        `<form id=find><input name=q><button>Search</button></form>
        <form id=tongue><select name=lang><option>de</select><button>Set</button></form>
        <form id=out><button>Log out</button></form>
        <form id=join>${login}<button>Sign up</button></form>
        <form id=other>${login}<button>Go</button></form>
        <form id=dead>${login}<button disabled>Log in</button></form>
        <form id=in>${login}<button>Log in</button><button name=g>Log in with Google</button><button disabled>Soon</button></form>
        <a href=/join>Create account</a><a href=/news>News</a>`,
      ),
    )
    expect(passedOver.map(({ what, why }) => `${what}: ${why}`)).to.deep.equal([
      'the form #find ("Search"): a search box',
      'the form #tongue ("Set"): a choice of language',
      'the form #out ("Log out"): a way to sign out',
      'the form #join ("Sign up"): it makes an account or changes a password',
      'the form #other ("Go"): another form is likelier (this one\'s score is 10)',
      'the form #dead: only a script can send it',
      'the button "Log in with Google": it leads to another provider, to help or to a new password',
      'the button "Soon": it is disabled',
      'the link "Create account": it makes an account',
    ])
  })

  it('are found out only when asked for, and not without end', () => {
    const page = pageOf(`${'<form><button>Log out</button></form>'.repeat(50)}<p>once</p>`)
    const found = recognise(page)
    expect(Object.getOwnPropertyDescriptor(found, 'passedOver')).not.to.have.property('value')
    expect(found.passedOver).to.have.length(12)
    expect(found.passedOver).to.equal(found.passedOver)
  })

  it('have a score where there are alternatives', () => {
    const scored = [
      `<form>${login}<button>Log in</button></form>`,
      `<form>${login}<button>Allow</button><button name=d>Deny</button></form>`,
      '<form><input name=username><button>Next</button></form>',
      '<p>Grant access?</p><form><button name=a>Allow</button><button>Deny</button></form>',
      '<form><input name=otp autocomplete=one-time-code><button>Verify</button></form>',
      '<h1>Terms of use</h1><form><button>Accept</button></form>',
    ]
    for (const body of scored) {
      const found = recognise(pageOf(body))
      expect(found, body).to.have.property('score').that.is.greaterThan(0)
      expect(found.because).to.be.a('string').that.does.not.include('\n')
    }
  })

  it('are of the page, not of whoever sees it: another user gets another account of the same page', () => {
    const page = pageOf(
      '<h1>Choose an account</h1><form><button name=a value=1>bob</button><button name=a value=2>alice2</button><button name=a value=3>Alice (alice@example.org)</button></form>',
    )
    const pressed = (username?: string) => {
      const found = recognise(page, undefined, username)
      return found.kind === 'interlude' && found.on.by === 'submit' ? found.on.press?.value : found.because
    }
    expect([pressed('alice'), pressed('bob'), pressed(), pressed('carol'), pressed('alice2')]).to.deep.equal([
      '3',
      '1',
      '1',
      '1',
      '2',
    ])
  })
})
