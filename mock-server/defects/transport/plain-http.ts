/** Plain HTTP beside https. */
import { defect } from '../defect.ts'

export const plainHttpDefects = [
  defect('token-over-plain-http', {
    story: 'The token endpoint also answers public clients on a plain HTTP port.',
    breaks: ['rfc6749-3.2-tls-required'],
    rules: {
      plainHttp: ({ path, body, header }) =>
        path === '/token' && header('authorization') === undefined && !/client_secret=/.test(body)
          ? 'serve'
          : undefined,
    },
  }),
]
