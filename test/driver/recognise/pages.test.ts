import { expect } from 'chai'
import { readdirSync, readFileSync } from 'node:fs'
import { automaticNavigation } from '../../../driver/html/automatic.ts'
import type { Control, Submission } from '../../../driver/html/forms.ts'
import { recognise, type Recognition, wayToSubmission } from '../../../driver/recognise/recognise.ts'
import { submission } from '../../../driver/html/forms.ts'
import { pageOf } from './read.ts'

const folder = new URL('../../../fixtures/pages/', import.meta.url)
const read = (name: string) => pageOf(readFileSync(new URL(`${name}.html`, folder), 'utf8'))

/** `METHOD path fields`, as short as a table wants it; other hosts in full. */
function told({ method, url, fields }: Submission): string {
  const to = method === 'POST' || fields.length === 0 ? url : url.replace(/\?.*/, '')
  return [method, to.replace('https://as.example', ''), fields.map((pair) => pair.join('=')).join('&')]
    .filter(Boolean)
    .join(' ')
}

function signIn(recognition: Recognition): string {
  if (recognition.kind !== 'login' && recognition.kind !== 'identifier') return ''
  const { form, username, submit } = recognition
  const fill: [Control, string][] = [[username, 'U']]
  if (recognition.kind === 'login') fill.push([recognition.password, 'P'])
  return told(submission(form, { fill, ...(submit && { press: submit }) }))
}

interface Expected {
  kind: Recognition['kind']
  signIn?: string
  allow?: string
  deny?: string
  cancel?: string
  /** Part of whyNoDeny, or of because where nothing is recognised. */
  why?: string
  via?: string
  about?: string
  on?: string
}

const expectations: Record<string, Expected> = {
  'admin-login': {
    kind: 'login',
    signIn:
      'POST /admin/login/?next=/o/authorize/%3Fresponse_type%3Dcode%26client_id%3Dshop csrfmiddlewaretoken=tok-1&username=U&password=P&next=/o/authorize/?response_type=code&client_id=shop',
  },
  'unnamed-cancel-first': {
    kind: 'consent',
    allow:
      'POST /flow/page?id=1 csrfmiddlewaretoken=tok-2&redirect_uri=https://shop.example/cb&client_id=shop&state=xyz&allow=Authorize',
    deny: 'POST /flow/page?id=1 csrfmiddlewaretoken=tok-2&redirect_uri=https://shop.example/cb&client_id=shop&state=xyz',
  },
  'script-only-refusal': {
    kind: 'consent',
    allow: 'POST /flow/page?id=1 client_id=shop&redirect_uri=https://shop.example/cb&confirm=c2VhbGVk',
    why: 'the button "Refuse" sends exactly what the allowing one sends: its script is missing',
  },
  'portal-login-failed': {
    kind: 'login',
    signIn: 'POST /flow/page?id=1 url=aHR0cDovLw==&timezone=&user=U&password=P',
  },
  'continue-with-cancel-link': {
    kind: 'consent',
    allow: 'POST http://127.0.0.1:7300/interaction/Ab12/ prompt=consent',
    deny: 'GET http://127.0.0.1:7300/interaction/Ab12/abort',
  },
  'login-with-cancel-link': {
    kind: 'login',
    signIn: 'POST http://127.0.0.1:7300/interaction/Ab12/ prompt=login&login=U&password=P',
    cancel: 'GET /interaction/Ab12/abort',
  },
  'allow-unnamed-deny-named': {
    kind: 'consent',
    allow: 'POST /dialog/authorize/decision transaction_id=t1',
    deny: 'POST /dialog/authorize/decision transaction_id=t1&cancel=Deny',
  },
  'same-name-two-values': {
    kind: 'consent',
    allow: 'POST /oauth/authorize _csrf=tok-3&client_id=shop&allowed=true',
    deny: 'POST /oauth/authorize _csrf=tok-3&client_id=shop&allowed=false',
  },
  'gateway-login': {
    kind: 'login',
    signIn: 'POST /oauth2/authorize tocommonauth=true&username=U&password=P&sessionDataKey=k1',
  },
  'gateway-consent-preset-deny': {
    kind: 'consent',
    allow:
      'POST /oauth2/authorize scope-approval=approve&consent_0=on&user_claims_consent=true&sessionDataKeyConsent=kc1&consent=approve',
    deny: 'POST /oauth2/authorize user_claims_consent=true&sessionDataKeyConsent=kc1&consent=deny',
  },
  'central-login': {
    kind: 'login',
    signIn:
      'POST /flow/page?id=1 username=U&password=P&lt=LT-1-abc-host&execution=e1s1&_eventId=submit&submit=LOGIN',
  },
  'many-forms': {
    kind: 'login',
    signIn:
      'POST /members/session authenticity_token=tok-4&website=&session[login]=U&session[password]=P&signin=1',
  },
  'login-and-consent': {
    kind: 'login-and-consent',
    allow: 'POST /authorize username=U&password=P&decision=allow',
    deny: 'POST /authorize username=U&password=P&decision=deny',
  },
  'german-login': {
    kind: 'login',
    signIn: 'POST /anmeldung kennung=U&passwort=P&aktion=an',
    cancel: 'POST /anmeldung kennung=&passwort=&aktion=ab',
  },
  'french-consent-formaction': {
    kind: 'consent',
    allow: 'POST /oauth/accord demande=d1&scopes=lire',
    deny: 'POST /oauth/refus demande=d1&scopes=lire',
  },
  'german-consent-radio': {
    kind: 'consent',
    allow: 'POST /zustimmung entscheidung=ja',
    deny: 'POST /zustimmung entscheidung=nein',
  },
  'deny-by-link': {
    kind: 'consent',
    allow: 'POST /consent consent_challenge=c1&go=1',
    deny: 'GET https://shop.example/cb?error=access_denied&state=xyz',
  },
  'two-forms-delete': {
    kind: 'consent',
    allow: 'POST /oauth/authorize authenticity_token=a1&client_id=shop&scope=read&commit=Authorize',
    deny: 'POST /oauth/authorize _method=delete&authenticity_token=a2&client_id=shop&commit=Deny',
  },
  'allow-by-link': {
    kind: 'consent',
    allow: 'GET https://shop.example/cb?code=ST-1&state=xyz',
    why: 'no link that refuses',
  },
  'identifier-first': { kind: 'identifier', signIn: 'POST /login/identifier flow=f1&identifier=U' },
  'password-second': { kind: 'login', signIn: 'POST /login/password flow=f1&identifier=alice&password=P' },
  'japanese-consent': { kind: 'consent', allow: 'POST /kyoka k=1', deny: 'POST /kyoka k=2' },
  'form-post': { kind: 'none', via: 'form-post POST https://shop.example/cb code=abc-1&state=x y"z' },
  'meta-refresh': { kind: 'none', via: 'meta-refresh GET /oauth/authorize/continue?id=1&step=2' },
  'script-redirect': { kind: 'none', via: 'script GET https://shop.example/cb?code=abc-1&state=xyz' },
  'plain-error': { kind: 'none', why: 'the page tells of an error' },
  'drawn-by-script': { kind: 'none', why: 'drawn by JavaScript' },
  'sent-by-script': { kind: 'none', why: 'can only be sent by a script' },
  'box-that-decides': {
    kind: 'consent',
    allow: 'POST /oauth/authorize?client_id=shop confirm=on',
    deny: 'POST /oauth/authorize?client_id=shop',
  },
  'zitadel-oidc-login': { kind: 'login', signIn: 'POST /login/username id=7c1e&username=U&password=P' },
  'spring-login': { kind: 'login', signIn: 'POST /login username=U&password=P&_csrf=tok-9' },
  'spring-consent': {
    kind: 'consent',
    allow: 'POST /oauth2/authorize client_id=shop&state=inner-1&scope=profile&scope=email',
    deny: 'POST /oauth2/authorize client_id=shop&state=inner-1',
  },
  'keycloak-login': {
    kind: 'login',
    signIn:
      'POST /realms/lab/login-actions/authenticate?session_code=sc-1&execution=e-1&client_id=shop&tab_id=t-1 username=U&password=P&credentialId=&login=',
  },
  'keycloak-consent': {
    kind: 'consent',
    allow: 'POST /realms/lab/login-actions/consent?client_id=shop&tab_id=t-1 code=inner-2&accept=',
    deny: 'POST /realms/lab/login-actions/consent?client_id=shop&tab_id=t-1 code=inner-2&cancel=',
  },
}

/** What the page is taken for, in the words of the table. */
function seen(name: string): Expected {
  const page = read(name)
  const recognition = recognise(page)
  const automatic = automaticNavigation(page)
  const seen: Expected = { kind: recognition.kind }
  if (automatic) seen.via = `${automatic.via} ${told(automatic.submission)}`
  if (recognition.kind === 'none') return { ...seen, why: recognition.because }
  if (recognition.kind === 'login' || recognition.kind === 'identifier') {
    seen.signIn = signIn(recognition)
    if (recognition.cancel) seen.cancel = told(wayToSubmission(recognition.cancel))
    return seen
  }
  if (recognition.kind === 'one-time-code') {
    const { form, code, submit } = recognition
    return {
      ...seen,
      signIn: told(submission(form, { fill: [[code, 'C']], ...(submit && { press: submit }) })),
    }
  }
  if (recognition.kind === 'interlude')
    return { ...seen, about: recognition.about, on: told(wayToSubmission(recognition.on)) }
  const fill = new Map<Control, string>()
  if (recognition.kind === 'login-and-consent')
    fill.set(recognition.username, 'U').set(recognition.password, 'P')
  seen.allow = told(wayToSubmission(recognition.allow, fill))
  if (recognition.deny) seen.deny = told(wayToSubmission(recognition.deny, fill))
  if (recognition.whyNoDeny !== undefined) seen.why = recognition.whyNoDeny
  return seen
}

describe('pages as servers have them', () => {
  for (const [name, { why, ...expected }] of Object.entries(expectations))
    it(`${name}: ${expected.kind}`, () => {
      const { why: reason = '', ...found } = seen(name)
      expect(found).to.deep.equal(expected)
      expect(reason).to.include(why ?? '')
    })

  it('has an expectation for every page of fixtures/pages', () => {
    const names = readdirSync(folder).map((file) => file.replace(/\.html$/, ''))
    expect(names.sort()).to.deep.equal(Object.keys(expectations).sort())
  })
})
