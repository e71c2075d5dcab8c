import { expect } from 'chai'
import { problemsOf } from '../../../driver/target/file/schema.ts'

const sentences = (sign_in: unknown) =>
  problemsOf({ sign_in }).map(({ path, text }) => `${path} ${text}`.trim())
const step = (parts: object) => sentences({ steps: [{ on: { url: '/x' }, ...parts }] })
const at = 'sign_in.steps[0]'

describe('the schema of sign_in', () => {
  it('takes selectors, steps and a function', () => {
    expect(sentences({ username: '#u', steps: [{ on: { title: '/a/i' }, press: 'Go' }] })).to.deep.equal([])
    expect(step({ allow: { press: 'Yes' }, deny: { follow: 'No' } })).to.deep.equal([])
    expect(step({ fill: { a: '{username}@{one_time_code}' }, choose: { b: true, c: 'd' } })).to.deep.equal([])
    expect(sentences(() => undefined)).to.deep.equal([])
  })

  const wrong: [parts: object, told: string][] = [
    [{}, `${at} says nothing to do; give fill, choose, press or follow`],
    [{ pres: 'Go', follow: 'there' }, `${at}.pres is not known; did you mean press?`],
    [{ on: {}, press: 'Go' }, `${at}.on names no page; give url, text or title`],
    [{ on: undefined, press: 'Go' }, `${at}.on is missing; give a mapping with url, text or title`],
    [{ on: { url: '/(/' }, press: 'Go' }, `${at}.on.url is no regular expression: /(/: Unterminated group`],
    [
      { fill: { Name: '{user_name}' } },
      `${at}.fill.Name holds "{user_name}", which stands for nothing; known are {username}, {password}, {one_time_code}; did you mean {username}?`,
    ],
    [
      { choose: { a: 3 } },
      `${at}.choose.a must be the value or label that is chosen, or true or false for a checkbox`,
    ],
    [{ press: 'Go', follow: 'there' }, `${at}.follow stands alone: a link takes no fill, choose and press`],
    [{ deny: { press: 'No' } }, `${at}.allow is missing; a step with deny says how to allow as well`],
    [{ allow: { press: 'Yes' }, press: 'Go' }, `${at}.press stands beside allow; put it into allow and deny`],
  ]
  for (const [parts, told] of wrong)
    it(`refuses ${JSON.stringify(parts)}`, () => expect(step(parts)).to.deep.equal([told]))

  it('never shows a totp_secret that is none', () => {
    const of = (totp_secret: unknown) =>
      problemsOf({ users: [{ username: 'a', password: 'b', totp_secret }] }).map(({ text }) => text)
    expect(of('JBSW Y3DP-ehpk3pxp')).to.deep.equal([])
    expect(of('otpauth://totp/as:a?secret=JBSWY3DPEHPK3PXP&period=60&digits=8')).to.deep.equal([])
    for (const bad of ['0189', 'otpauth://hotp/as:a?secret=JBSWY3DPEHPK3PXP&counter=1', ''])
      expect(of(bad)).to.deep.equal([
        'must be base32 (the letters A to Z and the digits 2 to 7) or an otpauth://totp/ URI',
      ])
  })
})
