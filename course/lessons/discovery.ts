/** Metadata that lie (RFC 8414, 3.3; OpenID Connect Discovery 1.0, 4.3). */
import { withMembers, without } from '../answers.ts'
import type { Classroom } from '../classroom.ts'
import { Lacking } from '../client.ts'
import { about, type Played } from '../lesson.ts'
import { withoutKeys } from './guard.ts'

const lesson = about('discovery')

const metadata = { document: 'RFC 8414', section: '3.3' }
const plainEndpoint = 'http://as.example/authorize'

export const discoveryLessons = [
  lesson('issuer-of-another-server', {
    ...metadata,
    story: 'The issuer in the metadata is another server.',
    answers: { metadata: withMembers({ issuer: 'https://other-server.example' }) },
  }),
  lesson('issuer-missing', {
    ...metadata,
    story: 'The metadata have no issuer.',
    answers: { metadata: without('issuer') },
  }),
  ...['authorization_endpoint', 'token_endpoint', 'jwks_uri'].map((name) =>
    lesson(`${name.replaceAll('_', '-')}-missing`, {
      document: name === 'jwks_uri' ? 'OpenID Connect Discovery 1.0' : 'RFC 8414',
      section: name === 'jwks_uri' ? '3' : '2',
      story: `The metadata have no ${name}.`,
      answers: { metadata: without(name) },
      ...(name === 'jwks_uri' ? { excused: withoutKeys } : {}),
    }),
  ),
  lesson('authorization-endpoint-on-plain-http', {
    document: 'OpenID Connect Discovery 1.0',
    section: '3',
    story: 'The authorization endpoint of the metadata is at another host, on plain http.',
    answers: { metadata: withMembers({ authorization_endpoint: plainEndpoint }) },
    play: begins,
  }),
  lesson('html-page', {
    ...metadata,
    section: '3.2',
    story: 'In the place of the metadata comes a page of HTML.',
    answers: { metadata: 'html-page' },
  }),
  lesson('server-error', {
    ...metadata,
    section: '3.2',
    story: 'The metadata cannot be had: status 500.',
    answers: { metadata: 'server-error' },
  }),
]

/** Whether the client sends its user to the place. */
async function begins(room: Classroom): Promise<Played> {
  if (room.server.issuer.startsWith('http:'))
    throw new Lacking('the issuer is on plain http itself, as the client was told')
  const { origin } = await room.request(await room.session())
  return origin === new URL(plainEndpoint).origin
    ? { outcome: 'signed in', did: `the client sent the user to ${plainEndpoint}` }
    : room.signIn()
}
