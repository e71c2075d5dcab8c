/** What a redirection URI is at all (RFC 6749, 3.1.2): absolute, and without a fragment. */
import { check } from '../check.ts'
import { refusals } from './mismatch.ts'
import { refusesToRegister } from './registering.ts'
import { altered, apart, together } from './uri.ts'

export const redirectUriAbsolute = check('rfc6749-3.1.2-redirect-uri-absolute', {
  ...refusals({
    'path-only': (uri) => apart(uri).path || '/cb',
    'scheme-relative': (uri, { skip }) => {
      const parts = apart(uri)
      if (parts.host === undefined) return skip('the registered redirect URI has no host')
      return together({ ...parts, scheme: '' }).slice(1)
    },
    'host-only': (uri, { skip }) => {
      const { host } = apart(uri)
      return host ? uri.slice(uri.indexOf('//') + 2) : skip('the registered redirect URI has no host')
    },
    'scheme-only': (uri) => `${apart(uri).scheme}:`,
    'empty-authority': (uri) => altered(uri, { host: '', port: undefined }),
  }),
  async registration(cast) {
    await refusesToRegister(cast, { redirect_uris: ['/cb'] })
    await refusesToRegister(cast, { redirect_uris: ['//client.example/cb'] })
  },
})

export const redirectUriNoFragment = check('rfc6749-3.1.2-redirect-uri-no-fragment', {
  ...refusals({
    fragment: (uri) => `${uri}#frag`,
    'empty-fragment': (uri) => `${uri}#`,
    'fragment-with-host': (uri) => `${uri}#@attacker.example/`,
    'encoded-hash': (uri) => `${uri}%23frag`,
  }),
  async registration(cast) {
    await refusesToRegister(cast, { redirect_uris: ['https://client.example/cb#frag'] })
  },
})
