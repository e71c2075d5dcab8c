import { expect } from 'chai'
import * as find from '../../../driver/target/capabilities.ts'
import type { Client, Target } from '../../../driver/target/target.ts'
import { confidential, open, target } from './sample.ts'

const among = (...clients: Client[]) => target({ clients })
const id = (client: Client | undefined) => client?.client_id

describe('finders of clients and users', () => {
  it('the main client is the first that can run the grant', () => {
    const off = confidential('off', { disabled: true })
    const nowhere = confidential('nowhere', { redirect_uris: [] })
    const refreshing = confidential('refreshing', { grant_types: ['refresh_token'] })
    expect(id(find.mainClient(among(off, nowhere, refreshing, open('app'))))).to.equal('app')
    expect(() => find.mainClient(among(off, nowhere, refreshing))).to.throw(find.noUsableClient)
  })

  it('the second client is confidential, with a redirect URI that the main one has not', () => {
    const main = confidential('main')
    const same = confidential('same', { redirect_uris: main.redirect_uris })
    const unfit = [
      same,
      open('public'),
      confidential('none', { token_endpoint_auth_method: 'none' }),
      confidential('empty', { client_secret: '' }),
      confidential('off', { disabled: true }),
      confidential('nowhere', { redirect_uris: [] }),
      confidential('partial', { redirect_uri_registration: 'partial' }),
    ]
    expect(id(find.secondClient(among(main, ...unfit)))).to.equal(undefined)
    expect(id(find.secondClient(among(main, ...unfit, confidential('second'))))).to.equal('second')
    const both = confidential('both', { redirect_uris: [...main.redirect_uris, 'https://own.example/cb'] })
    expect(id(find.secondClient(among(main, both)))).to.equal('both')
  })

  it('public clients have no secret, or never use it', () => {
    const clients = [
      open('off', { disabled: true }),
      open('nowhere', { redirect_uris: [] }),
      confidential('main'),
      open('one'),
      confidential('two', { token_endpoint_auth_method: 'none' }),
    ]
    expect(id(find.publicClient(among(...clients)))).to.equal('one')
    expect(id(find.secondPublicClient(among(...clients)))).to.equal('two')
    expect(id(find.secondPublicClient(among(open('one'), confidential('main'))))).to.equal(undefined)
  })

  it('a client that shares the first redirect URI of another', () => {
    const main = confidential('main')
    const sharing = confidential('sharing', {
      redirect_uris: ['https://x.example/cb', ...main.redirect_uris],
    })
    expect(id(find.clientSharingRedirectUri(among(main, confidential('other'), sharing), main))).to.equal(
      'sharing',
    )
    expect(find.clientSharingRedirectUri(among(main, confidential('other')), main)).to.equal(undefined)
  })

  const uris: [
    name: string,
    finder: (target: Target) => Client | undefined,
    fit: string[],
    unfit: string[][],
  ][] = [
    ['a query', find.clientWithQueryRedirect, ['https://a.example/cb?x=1'], [['https://a.example/cb?'], []]],
    [
      'an empty query',
      find.clientWithEmptyQueryRedirect,
      ['https://a.example/cb?'],
      [['https://a.example/cb?x=1']],
    ],
    [
      'a slash',
      find.clientWithSlashRedirect,
      ['https://a.example/cb/'],
      [['https://a.example/'], ['https://a.example/cb']],
    ],
    [
      'two URIs',
      find.clientWithTwoRedirectUris,
      ['https://a.example/1', 'https://a.example/2'],
      [['https://a.example/1']],
    ],
    [
      'one URI',
      find.clientWithOneRedirectUri,
      ['https://a.example/1'],
      [['https://a.example/1', 'https://a.example/2'], []],
    ],
    [
      'plain http',
      find.httpRedirectClient,
      ['http://a.example/cb'],
      [['http://localhost/cb'], ['http://127.0.0.2/cb'], ['https://a.example/cb']],
    ],
    [
      'loopback',
      find.loopbackClient,
      ['http://127.0.0.1:9999/cb'],
      [['http://localhost.a.example/cb'], ['https://a.example/cb'], ['com.example.app:/cb']],
    ],
  ]
  for (const [name, finder, fit, unfit] of uris) {
    it(`a client with ${name}`, () => {
      const others = unfit.map((redirect_uris, at) => confidential(`unfit-${at}`, { redirect_uris }))
      expect(id(finder(among(...others)))).to.equal(undefined)
      const off = confidential('off', { redirect_uris: fit, disabled: true })
      expect(id(finder(among(off, ...others, confidential('fit', { redirect_uris: fit }))))).to.equal('fit')
    })
  }

  it('clients without redirect URI, by kind', () => {
    const clients = [open('public', { redirect_uris: [] }), confidential('secret', { redirect_uris: [] })]
    expect(id(find.clientWithoutRedirectUri(among(...clients), 'public'))).to.equal('public')
    expect(id(find.clientWithoutRedirectUri(among(...clients), 'confidential'))).to.equal('secret')
    expect(find.clientWithoutRedirectUri(among(confidential('main')), 'confidential')).to.equal(undefined)
  })

  it('clients without a grant: only where the list of grants is known', () => {
    const clients = among(confidential('main'), confidential('code', { grant_types: ['authorization_code'] }))
    expect(id(find.clientWithoutGrant(clients, 'refresh_token'))).to.equal('code')
    expect(find.clientWithoutGrant(clients, 'authorization_code')).to.equal(undefined)
  })

  it('partial, deactivated, and any other', () => {
    const clients = among(
      confidential('main', { client_name: 'Main' }),
      confidential('partial', { redirect_uri_registration: 'partial' }),
      confidential('off', { disabled: true }),
    )
    expect(id(find.partialClient(clients))).to.equal('partial')
    expect(id(find.disabledClient(clients))).to.equal('off')
    expect(id(find.clientWith(clients, ({ client_name }) => client_name === 'Main'))).to.equal('main')
    expect(find.partialClient(among(confidential('main')))).to.equal(undefined)
    expect(find.disabledClient(among(confidential('main')))).to.equal(undefined)
  })

  it('a client limited to one of the two scopes', () => {
    const main = confidential('main', { scope: 'read write' })
    const clients = [main, confidential('unknown'), confidential('other', { scope: 'mail' })]
    expect(find.scopeRestrictedClient(among(...clients))).to.equal(undefined)
    const restricted = confidential('restricted', { scope: 'mail read' })
    expect(id(find.scopeRestrictedClient(among(...clients, restricted)))).to.equal('restricted')
  })

  it('the second user has another name', () => {
    const alice = { username: 'alice', password: 'a' }
    expect(find.secondUser(target({ users: [alice, { ...alice, password: 'b' }] }))).to.equal(undefined)
    expect(
      find.secondUser(target({ users: [alice, { username: 'bob', password: 'b' }] }))?.username,
    ).to.equal('bob')
  })

  const scopes: [asked: string | undefined, allowed: string | undefined, found: string[] | undefined][] = [
    ['read write', undefined, ['read', 'write']],
    ['read', 'write read', ['read', 'write']],
    [undefined, 'read write', ['read', 'write']],
    ['read write', 'write mail', ['write', 'mail']],
    ['openid profile email', undefined, ['profile', 'email']],
    ['openid profile', undefined, ['openid', 'profile']],
    ['openid offline_access', undefined, undefined],
    ['read read', undefined, undefined],
    ['read', undefined, undefined],
    [undefined, undefined, undefined],
  ]
  for (const [asked, allowed, found] of scopes) {
    it(`two scopes of "${asked ?? ''}" for a client that may ask for ${allowed ?? 'anything'}`, () => {
      const main = confidential('main', allowed === undefined ? {} : { scope: allowed })
      const given = target({ clients: [main], ...(asked === undefined ? {} : { scope: asked }) })
      expect(find.twoScopes(given)).to.deep.equal(found)
    })
  }
})
