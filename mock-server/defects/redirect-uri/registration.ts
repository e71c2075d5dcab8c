/** Redirect URIs that should never have been registered. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

/** `*` stands for anything. */
function glob(pattern: string): RegExp {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${source.join('.*')}$`)
}

export const registrationDefects = [
  defect('registers-remote-http-redirect', {
    story: 'Lets clients register plain http redirect URIs on other machines.',
    breaks: ['rfc6749-3.1.2.1-tls-redirect-endpoint'],
    rules: {
      registrableRedirectUri: (uri) => honest.registrableRedirectUri(uri.replace(/^http:/i, 'https:')),
    },
  }),
  defect('accepts-wildcard-redirect-registration', {
    story: 'Lets clients register patterns, and sends codes wherever they match.',
    breaks: ['rfc6749-3.1.2.2-complete-redirect-uri'],
    rules: {
      registrableRedirectUri: (uri) => honest.registrableRedirectUri(uri.replaceAll('*', 'x')),
      redirectUriMatches: (presented, registered) =>
        presented === registered || (registered.includes('*') && glob(registered).test(presented)),
    },
  }),
]
