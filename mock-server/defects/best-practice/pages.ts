/** Pages that tell others too much, or trust them. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const pageDefects = [
  defect('login-page-third-party-image', {
    story: 'Shows a picture from a network for pictures, which learns of every login.',
    breaks: ['rfc9700-4.2.4-no-third-party-content'],
    rules: { loginPicture: () => 'https://pictures.example/welcome.png' },
  }),
  defect('trusts-x-forwarded-host', {
    story: 'Builds the address of its login form from X-Forwarded-Host, whoever sent it.',
    breaks: ['rfc9700-4.13-forwarded-headers-sanitised'],
    rules: {
      loginFormAction: (context, request) => {
        const host = request.header('x-forwarded-host')
        const action = honest.loginFormAction(context, request)
        return host === undefined ? action : `https://${host}${action}`
      },
    },
  }),
  defect('frame-protection-without-csp', {
    story: 'Keeps other sites from framing its pages by X-Frame-Options alone.',
    breaks: ['rfc9700-4.16-csp-used'],
    rules: {
      framingHeaders: (page) => honest.framingHeaders(page).filter(([name]) => name === 'X-Frame-Options'),
    },
  }),
]
