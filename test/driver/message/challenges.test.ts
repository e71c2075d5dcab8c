import { expect } from 'chai'
import { parametersNamed, readChallenges } from '../../../driver/message/challenges.ts'

const parameter = (name: string, value: string, quoted = true) => ({ name, value, quoted })

describe('challenges that are well-formed', () => {
  const basic = { scheme: 'Basic', parameters: [parameter('realm', 'oauth')] }
  const cases: Record<string, [values: string[], challenges: object[]]> = {
    'one with a realm': [['Basic realm="oauth"'], [basic]],
    'several parameters': [
      ['Basic realm="oauth", charset="UTF-8"'],
      [{ scheme: 'Basic', parameters: [parameter('realm', 'oauth'), parameter('charset', 'UTF-8')] }],
    ],
    'a scheme alone': [['Negotiate'], [{ scheme: 'Negotiate', parameters: [] }]],
    'credentials in place of parameters': [
      ['Negotiate YII=, Basic realm="oauth"'],
      [{ scheme: 'Negotiate', token68: 'YII=', parameters: [] }, basic],
    ],
    'several in one line': [
      ['Bearer error="invalid_token", Basic realm="oauth"'],
      [{ scheme: 'Bearer', parameters: [parameter('error', 'invalid_token')] }, basic],
    ],
    'several lines': [
      ['Negotiate', 'Basic realm="oauth"'],
      [{ scheme: 'Negotiate', parameters: [] }, basic],
    ],
    'a value that is a token': [
      ['Digest qop=auth'],
      [{ scheme: 'Digest', parameters: [parameter('qop', 'auth', false)] }],
    ],
    'an empty quoted-string': [
      ['Basic realm=""'],
      [{ scheme: 'Basic', parameters: [parameter('realm', '')] }],
    ],
    'quoted pairs, commas and equals signs in quotes': [
      ['Basic realm="a \\"b\\" \\\\ c, d=e"'],
      [{ scheme: 'Basic', parameters: [parameter('realm', 'a "b" \\ c, d=e')] }],
    ],
    'a repeated parameter': [
      ['Basic realm="a", REALM="b"'],
      [{ scheme: 'Basic', parameters: [parameter('realm', 'a'), parameter('REALM', 'b')] }],
    ],
    'whitespace around commas': [
      ['Basic realm="oauth" ,\tNegotiate '],
      [basic, { scheme: 'Negotiate', parameters: [] }],
    ],
    'single quotes, which are characters of a token': [
      ["Basic realm='oauth'"],
      [{ scheme: 'Basic', parameters: [parameter('realm', "'oauth'", false)] }],
    ],
  }
  for (const [what, [values, challenges]] of Object.entries(cases)) {
    it(`reads ${what}`, () => {
      expect(readChallenges(values)).to.deep.equal({ challenges, faults: [], complete: true })
    })
  }
})

describe('challenges that are not well-formed', () => {
  const cases: Record<string, [value: string, fault: RegExp, read?: string[]]> = {
    'a missing comma': ['Basic realm="a" charset="UTF-8"', /no comma after the parameter realm/, ['Basic']],
    'whitespace around an equals sign': ['Basic realm = "a"', /whitespace .* realm/, ['Basic']],
    'an unquoted value with spaces': ['Basic realm=my server', /unexpected behind realm/],
    'a comma behind a scheme': ['Basic, realm="a"', /a comma behind Basic/, ['Basic']],
    'an unbalanced quote': ['Basic realm="a', /realm has no token or quoted-string/],
    'a quote behind a value': ['Basic realm=a"', /unexpected behind realm/],
    'a parameter without a value': ['Basic realm=, charset="UTF-8"', /without a scheme/],
    'a parameter without a scheme': ['realm="a"', /realm without a scheme/],
    'two values in a row': ['Basic realm="a""b"', /unexpected behind realm/],
    'a control character': ['Basic realm="a\u0001"', /realm has no token/],
    JSON: ['{"realm":"a"}', /no scheme/],
    'an empty element': ['Basic realm="a",, Negotiate', /empty element/],
    'a trailing comma': ['Basic realm="a",', /empty element/],
    'a semicolon': ['Basic realm="a"; charset="UTF-8"', /unexpected behind realm/],
    nothing: ['', /no challenge/],
  }
  for (const [what, [value, fault, read]] of Object.entries(cases)) {
    it(`tells of ${what}`, () => {
      const { challenges, faults, complete } = readChallenges([value])
      expect(faults.join('; ')).to.match(fault)
      if (!read) return
      expect(complete).to.equal(true)
      expect(challenges.map(({ scheme }) => scheme)).to.deep.equal(read)
    })
  }

  it('still gives the parameters around a missing comma', () => {
    const [challenge] = readChallenges(['Basic realm="a" charset="UTF-8"']).challenges
    expect(challenge?.parameters.map(({ value }) => value)).to.deep.equal(['a', 'UTF-8'])
  })

  it('is not complete when it had to stop', () => {
    expect(readChallenges(['Basic realm="a', 'Negotiate']).complete).to.equal(false)
  })
})

it('parameters of a challenge are found without regard to case', () => {
  const [challenge] = readChallenges(['Basic Realm="a", charset="UTF-8"']).challenges
  expect(challenge && parametersNamed(challenge, 'realm')).to.deep.equal([parameter('Realm', 'a')])
})
