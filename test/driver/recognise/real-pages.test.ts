import { expect } from 'chai'
import { existsSync, readFileSync } from 'node:fs'
import { automaticNavigation } from '../../../driver/html/automatic.ts'
import { looksLikeError, recognise, signInFailed } from '../../../driver/recognise/recognise.ts'
import { pageOf } from './read.ts'

/** Pages of other people's servers, beside the project where there are any; they are never part of it. */
const folder = new URL('../../../../shared/lab/pages/', import.meta.url)
const read = (name: string) => pageOf(readFileSync(new URL(`${name}.html`, folder), 'utf8'))

type Row = [page: string, kind: string, deny?: 'submit' | 'link' | 'by script only']

const pages: Row[] = [
  ['django-oauth-toolkit/flow-login-page', 'login'],
  ['django-oauth-toolkit/login-wrong-password', 'login'],
  ['django-oauth-toolkit/flow-consent-page', 'consent', 'submit'],
  ['django-oauth-toolkit/authz-unknown-client', 'none'],
  ['django-oauth-toolkit/authz-by-post', 'none'],
  ['lemonldap/flow-login-page', 'login'],
  ['lemonldap/cas-login-page', 'login'],
  ['lemonldap/login-wrong-password', 'login'],
  ['lemonldap/flow-consent-page', 'consent', 'by script only'],
  ['lemonldap/authz-unknown-client', 'none'],
  ['node-oauth/login', 'login'],
  ['node-oauth/consent', 'consent', 'submit'],
  ['oauth2orize/login', 'login'],
  ['oauth2orize/consent', 'consent', 'submit'],
  ['oauth2orize/unknown-client', 'none'],
  ['oidc-provider/login', 'login'],
  ['oidc-provider/consent', 'consent', 'link'],
  ['oidc-provider/unknown-client', 'none'],
]

describe('pages of real servers', () => {
  before(function () {
    // skipped: the pages of other people's servers do not stand beside the project
    if (!existsSync(folder)) this.skip()
  })

  for (const [name, kind, deny] of pages)
    it(`${name} is ${kind}`, () => {
      const found = recognise(read(name))
      expect(found.kind, found.because).to.equal(kind)
      if (found.kind === 'consent') expect(found.deny?.by ?? 'by script only').to.equal(deny)
      if (kind === 'none') expect(looksLikeError(read(name))).to.equal(true)
    })

  it('tells a refused sign-in from a first one', () => {
    for (const server of ['django-oauth-toolkit', 'lemonldap']) {
      expect(signInFailed(read(`${server}/login-wrong-password`)), server).to.be.a('string')
      expect(signInFailed(read(`${server}/flow-login-page`)), server).to.equal(undefined)
    }
  })

  it('follows a form that submits itself', () => {
    expect(automaticNavigation(read('oidc-provider/form-post'))?.via).to.equal('form-post')
    expect(automaticNavigation(read('oidc-provider/login'))).to.equal(undefined)
  })
})
