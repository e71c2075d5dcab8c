import { randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { Stage } from '../../../driver/cast/stage.ts'
import { Secrets } from '../../../driver/record/secrets.ts'
import { TransportError } from '../../../driver/wire.ts'
import { createMockServer, type Rules } from '../../../mock-server/index.ts'
import { accessToken } from '../../../suites/access-token/index.ts'
import { sizeOf, stepBound, upperBound } from '../../../suites/access-token/statistics.ts'
import { judge } from '../../../suites/judge.ts'

/** The verdicts of one check's variants at a mock server with these rules. */
async function verdicts(id: string, rules: Partial<Rules>): Promise<Record<string, string>> {
  const server = createMockServer({ rules })
  const stage = new Stage({
    target: server.describe(),
    send: async (request) => {
      const response = await server.handle(request)
      if (!response) throw new TransportError('refused', 'nothing listens there')
      return response
    },
  })
  const check = accessToken.checks.find((candidate) => candidate.id === id)
  if (!check) throw new Error(`no check has the id ${id}`)
  const { variants } = await judge('access-token', check, { stage, secrets: new Secrets() })
  return Object.fromEntries(variants.map(({ id: variant, verdict }) => [variant, verdict]))
}

const offersPartialConsent = () => true

describe('consent to some of the scope', () => {
  it('is seen to be kept and named', async () => {
    const rules = { offersPartialConsent }
    expect(await verdicts('rfc6749-3.3-scope-returned-when-different', rules)).to.include({
      'unselected-at-consent': 'pass',
    })
    expect(await verdicts('rfc6749-3.3-token-scope-not-wider', rules)).to.include({
      'unselected-scope': 'pass',
    })
  })
  it('is a fail where the token response does not name what is left', async () => {
    const rules: Partial<Rules> = {
      offersPartialConsent,
      tokenMembers: (members) =>
        Object.fromEntries(Object.entries(members).filter(([name]) => name !== 'scope')),
    }
    expect(await verdicts('rfc6749-3.3-scope-returned-when-different', rules)).to.include({
      'unselected-at-consent': 'fail',
    })
  })
  it('is a fail where the cleared scope is granted all the same', async () => {
    const rules: Partial<Rules> = { offersPartialConsent, approvedRequest: (pending) => pending }
    expect(await verdicts('rfc6749-3.3-token-scope-not-wider', rules)).to.include({
      'unselected-scope': 'fail',
    })
  })
})

describe('the entropy of issued values', () => {
  const twelve = (one: (at: number) => string) => Array.from({ length: 12 }, (_, at) => one(at))
  const values: Record<string, [make: (at: number) => string, bits: number]> = {
    '64 bits in hex': [() => randomBytes(8).toString('hex'), 64],
    '128 bits in hex': [() => randomBytes(16).toString('hex'), 128],
    '160 bits in hex, after a prefix': [() => `at-${randomBytes(20).toString('hex')}`, 160],
    '128 bits in base64url': [() => randomBytes(16).toString('base64url'), 128],
    '128 bits in base64url, of whose last character three were seen': [
      (at) => randomBytes(16).toString('base64url').slice(0, -1) + 'AQg'.charAt(at % 3),
      128,
    ],
    '128 bits in base64url, of whose last character two were seen': [
      (at) => randomBytes(16).toString('base64url').slice(0, -1) + 'AQ'.charAt(at % 2),
      128,
    ],
    'a counter, with zeros in front': [(at) => String(at).padStart(40, '0'), 4],
  }
  for (const [what, [make, bits]] of Object.entries(values)) {
    it(`has an upper bound: ${what}`, () => {
      expect(upperBound(twelve(make))).to.be.within(bits, bits + 6)
    })
  }
  it('is that of the step where the next value follows from the one before', () => {
    const start = BigInt(`0x${randomBytes(20).toString('hex')}`)
    const multiples = twelve((at) => (start + 0x1234567890abcdefn * BigInt(at)).toString(16))
    expect(stepBound(multiples)).to.be.below(64)
    expect(stepBound(twelve(() => randomBytes(16).toString('hex')))).to.be.at.least(128)
  })
  it('cannot be more than a value holds', () => {
    expect(sizeOf('0123456789abcdef')).to.equal(64)
  })
})
