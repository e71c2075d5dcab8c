import { expect } from 'chai'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { automaticNavigation } from '../../../driver/html/automatic.ts'
import { looksLikeError, recognise, signInFailed } from '../../../driver/recognise/recognise.ts'
import { pageOf } from './read.ts'

/** Pages of other people's servers, beside the project where there are any; they are never part of it. */
const folder = new URL('../../../../shared/lab/pages/', import.meta.url)
const read = (name: string) => pageOf(readFileSync(new URL(`${name}.html`, folder), 'utf8'))

type Kind = 'login' | 'consent' | 'notice' | 'redirect body' | 'error'
type Deny = 'submit' | 'link' | 'by script only'

/** Of each server the pages that tell of no error, by name. */
const servers: Record<string, { deny: Deny; pages: Record<string, Kind> }> = {
  'django-oauth-toolkit': {
    deny: 'submit',
    pages: {
      'flow-login-page': 'login',
      'deny-login-page': 'login',
      'login-wrong-password': 'login',
      'flow-consent-page': 'consent',
      'deny-consent-page': 'consent',
    },
  },
  lemonldap: {
    deny: 'by script only',
    pages: {
      'flow-login-page': 'login',
      'deny-login-page': 'login',
      'cas-login-page': 'login',
      'login-wrong-password': 'login',
      'flow-consent-page': 'consent',
      'flow-login-post': 'consent',
      'deny-consent-page': 'consent',
      'deny-login-post': 'consent',
    },
  },
  'node-oauth': {
    deny: 'submit',
    pages: {
      login: 'login',
      'bad-redirect-anonymous': 'login',
      consent: 'consent',
      'form-post': 'redirect body',
      'login-wrong-password': 'redirect body',
    },
  },
  oauth2orize: {
    deny: 'submit',
    pages: {
      login: 'login',
      'bad-redirect-anonymous': 'login',
      consent: 'consent',
      'bad-scope': 'redirect body',
      denied: 'redirect body',
      'form-post': 'redirect body',
      'login-wrong-password': 'redirect body',
    },
  },
  'oidc-provider': {
    deny: 'link',
    pages: {
      login: 'login',
      consent: 'consent',
      'form-post': 'notice',
      'bad-scope': 'redirect body',
      denied: 'redirect body',
      'no-response-type': 'redirect body',
    },
  },
}

function check(name: string, kind: Kind, deny: Deny): void {
  const page = read(name)
  const found = recognise(page)
  const said = found.kind === 'interlude' ? found.about : found.kind
  expect(said, found.because).to.equal(kind === 'error' || kind === 'redirect body' ? 'none' : kind)
  if (found.kind === 'consent') expect(found.deny?.by ?? 'by script only').to.equal(deny)
  if (kind === 'error') expect(looksLikeError(page)).to.equal(true)
}

describe('pages of real servers', () => {
  before(function () {
    // skipped: the pages of other people's servers do not stand beside the project
    if (!existsSync(folder)) this.skip()
  })

  for (const [server, { deny, pages }] of Object.entries(servers))
    it(`${server}: every page is taken for what it is`, () => {
      const names = readdirSync(new URL(`${server}/`, folder)).map((file) => file.replace(/\.html$/, ''))
      expect(names).to.include.members(Object.keys(pages))
      for (const name of names) check(`${server}/${name}`, pages[name] ?? 'error', deny)
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
