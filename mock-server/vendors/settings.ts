/** How an installation of a product is set up. */
import { nearest } from '../nearest.ts'

export interface Settings {
  /**
   * AuthenticationEndpointURL of application-authentication.xml, or urls.login of Hydra: a path of the key manager, or of
   * the mock's login-and-consent application, or a whole URL.
   */
  loginUrl: string
  /** urls.consent of Hydra: a path of the mock's login-and-consent application, or a whole URL. */
  consentUrl: string
  /** urls.logout of Hydra, as `consentUrl`. */
  logoutUrl: string
  /** urls.error of Hydra, as `consentUrl`. */
  errorUrl: string
  /** What the button that allows says. */
  allowLabel: string
  /** `script`: the form says deny until a script says otherwise; `buttons`: each button says what it means. */
  consentForm: 'script' | 'buttons'
  /** SkipUserConsent of identity.xml: nobody is asked. */
  skipConsent: boolean
  /** showAuthFailureReason: a failed login says why in the address. */
  showFailureReason: boolean
  /** Name of a cookie that a load balancer in front adds to every answer; empty: there is none. */
  balancerCookie: string
  /** How long the gateway goes on with what it knows of an access token; seconds. */
  gatewayTokenCache: number
  /** cas.logout.followServiceRedirects: signing out at CAS leads back to the service. */
  casFollowsLogoutService: boolean
}

export const defaultSettings: Settings = {
  loginUrl: '/authenticationendpoint/login.do',
  consentUrl: '/consent',
  logoutUrl: '/logout',
  errorUrl: '/error',
  allowLabel: 'Continue',
  consentForm: 'script',
  skipConsent: false,
  showFailureReason: false,
  balancerCookie: '',
  gatewayTokenCache: 0,
  casFollowsLogoutService: false,
}

const choices: Partial<Record<keyof Settings, readonly string[]>> = {
  consentForm: ['script', 'buttons'],
}

/**
 * Settings as words of a command line, `name=value`.
 *
 * @throws {Error} one sentence, when a name is not known or a value does not fit
 */
export function settingsFrom(words: readonly string[]): Partial<Settings> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=')
      const name = at < 0 ? word : word.slice(0, at)
      return [checkedName(name), valueFor(name as keyof Settings, at < 0 ? 'true' : word.slice(at + 1))]
    }),
  )
}

/** @throws {Error} one sentence with the nearest known name */
export function checkedName(name: string): keyof Settings {
  const names = Object.keys(defaultSettings)
  if (!names.includes(name)) {
    throw new Error(`no setting is called ${name}; did you mean ${nearest(name, names)}?`)
  }
  return name as keyof Settings
}

function valueFor(name: keyof Settings, text: string): string | boolean | number {
  const wrong = (expected: string) => new Error(`the setting ${name} takes ${expected}; got ${text}`)
  const usual = defaultSettings[name]
  if (typeof usual === 'boolean') {
    if (text !== 'true' && text !== 'false') throw wrong('true or false')
    return text === 'true'
  }
  if (typeof usual === 'number') {
    const number = Number(text)
    if (!Number.isFinite(number) || number < 0) throw wrong('a number of seconds')
    return number
  }
  const known = choices[name]
  if (known && !known.includes(text)) throw wrong(known.join(' or '))
  return text
}
