import { expect } from 'chai'
import { recognise } from '../../../driver/recognise/recognise.ts'
import { pageOf } from './read.ts'

const kindOf = (body: string, status?: number) => recognise(pageOf(body, status)).kind

function loginOf(body: string) {
  const found = recognise(pageOf(body))
  if (found.kind !== 'login') throw new Error(`taken for ${found.kind}: ${found.because}`)
  return found
}

const credentials = '<input name=user><input name=pass type=password>'

describe('a sign-in form', () => {
  it('is never sent by the button that registers', () => {
    const { submit } = loginOf(
      `<form>${credentials}<button name=r>Sign up</button><button name=s>Sign in</button></form>`,
    )
    expect(submit?.name).to.equal('s')
    expect(kindOf(`<form>${credentials}<button>Create account</button></form>`)).to.equal('none')
    expect(kindOf(`<form>${credentials}<button>S'inscrire</button></form>`)).to.equal('none')
  })

  it('is not sent by registering where the other button says little', () => {
    const { submit } = loginOf(
      `<form>${credentials}<button name=r>Sign up</button><button name=o>Enter</button></form>`,
    )
    expect(submit?.name).to.equal('o')
  })

  it('is not one that makes an account or changes a password', () => {
    expect(kindOf(`<form>${credentials}<input type=password name=again><button>Go</button></form>`)).to.equal(
      'none',
    )
    expect(
      kindOf(
        '<form><input name=user><input type=password autocomplete=new-password><button>Save</button></form>',
      ),
    ).to.equal('none')
  })

  it('is preferred to a form of another purpose', () => {
    const { form } = loginOf(
      `<form id=r>${credentials}<button>Register</button></form><form id=l>${credentials}<button>Log in</button></form>`,
    )
    expect(form.id).to.equal('l')
  })

  it('takes the field that names the user, not the one beside it', () => {
    const { username } = loginOf(
      '<form><input name=tenant><input name=login><input name=captcha_code><input type=password name=p><button>Sign in</button></form>',
    )
    expect(username.name).to.equal('login')
    const hidden = loginOf(
      '<form><input name=username style="display:none"><input name=mail type=email><input type=password><button>OK</button></form>',
    )
    expect(hidden.username.name).to.equal('mail')
  })

  it('may have no button, or only one that a script minds', () => {
    const { submit, form } = loginOf(
      `<form method=post>${credentials}<button type=button>Log in</button></form>`,
    )
    expect(submit).to.equal(undefined)
    expect(form.method).to.equal('POST')
  })

  it('cannot be sent without its script when the fields stand outside or the action is a script', () => {
    expect(recognise(pageOf(credentials)).because).to.include('outside any form')
    expect(
      recognise(pageOf(`<form action="javascript:go()">${credentials}<button>Log in</button></form>`))
        .because,
    ).to.include('only be sent by a script')
  })

  it('is left by a button that sends something of its own, else by a link', () => {
    const button = loginOf(
      `<form>${credentials}<button name=a value=in>Log in</button><button name=a value=out>Cancel</button></form>`,
    )
    expect(button.cancel).to.deep.include({ by: 'submit' })
    const link = loginOf(
      `<form>${credentials}<button>Log in</button><button>Cancel</button></form><a href=/stop>Cancel</a>`,
    )
    expect(link.cancel).to.deep.equal({ by: 'link', url: 'https://as.example/stop' })
    expect(
      loginOf(
        `<form>${credentials}<button>Log in</button></form><a href=/logout>Log out</a><a href=/back>Back</a>`,
      ),
    ).not.to.have.property('cancel')
  })

  it('with buttons for other providers is sent by its own', () => {
    const { submit } = loginOf(
      `<form>${credentials}<button name=g>Sign in with Google</button><button name=o>Continue</button></form>`,
    )
    expect(submit?.name).to.equal('o')
  })
})
