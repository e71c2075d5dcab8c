import { expect } from 'chai'
import { recognise } from '../../../driver/recognise/recognise.ts'
import { pageOf } from './read.ts'

const kindOf = (controls: string): string =>
  recognise(
    pageOf(`<title>Access</title><p>Shop asks for access to your profile.</p>
      <form method="post" action="/oauth/authorize">${controls}</form>`),
  ).kind

const box = (name: string, label: string, more = ''): string =>
  `<label><input type="checkbox" name="${name}" ${more}> ${label}</label>`

describe('a box that holds the decision', () => {
  const button = '<button>Submit</button>'

  for (const [what, controls] of Object.entries({
    'by its name': box('confirm', 'Well?') + button,
    'by its label': box('x1', 'Allow access') + button,
  }))
    it(`is known ${what}`, () => expect(kindOf(controls)).to.equal('consent'))

  for (const [what, controls] of Object.entries({
    'that is about something else': box('newsletter', 'Send me news') + button,
    'that asks to be remembered': box('consent', 'Remember this') + button,
    'that agrees to terms of use': box('accept', 'I accept the terms') + button,
    'that is ticked already': box('confirm', 'Well?', 'checked') + button,
    'beside a second one': box('confirm', 'Well?') + box('terms', 'Terms') + button,
    'beside a text to type': `${box('confirm', 'Well?')}<input name="comment">${button}`,
    'beside two buttons': `${box('confirm', 'Well?')}${button}<button>Send</button>`,
  }))
    it(`is not one ${what}`, () => expect(kindOf(controls)).to.equal('none'))

  it('that must be ticked cannot refuse', () => {
    const page = `<form method="post" action="/oauth/authorize">${box('confirm', 'Well?', 'required')}${button}</form>`
    expect(recognise(pageOf(page)))
      .to.have.property('whyNoDeny')
      .that.includes('no button, choice or link')
  })
})
