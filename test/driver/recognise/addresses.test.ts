import { expect } from 'chai'
import { parsePage } from '../../../driver/html/page.ts'
import { addressFields, addressParameters, withParameters } from '../../../driver/recognise/addresses.ts'

const redirectUri = 'https://client.example/cb'

describe('addresses to return to', () => {
  it('are query parameters that hold a URL or a path, but not the redirect URI', () => {
    const query = new URLSearchParams({
      next: '/authorize?client_id=app',
      service: 'https://as.test/home',
      redirect_uri: redirectUri,
      lang: 'en',
      slash: '/',
    })
    expect(addressParameters(`https://as.test/login?${query.toString()}`, redirectUri)).to.deep.equal([
      'next',
      'service',
    ])
  })

  it('are hidden fields of that kind, not those that a person fills in', () => {
    const body = `<form><input type=hidden name=return_to value="/authorize?x=1"><input type=hidden name=csrf
      value=abc><input name=website value="https://a.example/"><input type=hidden value="/unnamed"></form>`
    const page = parsePage({ url: 'https://as.test/login', status: 200, headers: [], body })
    const [form] = page.forms
    expect(form && addressFields(form).map(({ name }) => name)).to.deep.equal(['return_to'])
    expect(form && addressFields(form, undefined, 'abc').map(({ name }) => name)).to.deep.equal([
      'return_to',
      'csrf',
    ])
  })

  it('are replaced where they stand', () => {
    const changed = withParameters('https://as.test/login?a=1&next=%2Fx', ['next'], '//attacker.example')
    expect(new URL(changed).searchParams.get('next')).to.equal('//attacker.example')
    expect(new URL(changed).searchParams.get('a')).to.equal('1')
  })
})
