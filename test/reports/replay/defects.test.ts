/**
 * What breaks a check comes again by its script, and does not come from a server that was mended. One defect of each
 * suite is played; with `REPLAY=all` in the environment every defect is, which takes minutes.
 */
import { expect } from 'chai'
import { defects, type Defect } from '../../../mock-server/index.ts'
import { elsewhere, unseen, withoutScript } from './exceptions.ts'
import { missingTools, played, type Replay } from './world.ts'

/** At least one of each suite, and one of each kind of difficulty. */
const selection = [
  'redirect-307-after-login', // a faulty answer in the middle of the way
  'consent-without-csrf-token', // a second browser
  'redirect-uri-not-checked', // a mended server refuses on the way
  'authorize-takes-last-duplicate',
  'authorize-error-charset',
  'state-decoded-twice',
  'code-reusable',
  'code-lifetime-thirty-minutes', // time passes
  'code-prefix-accepted', // a value that was made from another one
  'basic-not-form-decoded', // Basic credentials, spelled otherwise
  'token-response-cacheable',
  'invalid-client-html-page',
  'token-request-scope-widens',
  'public-refresh-token-static', // a value that comes again
  'resource-ignores-expiry',
  'authorize-over-plain-http',
  'registers-remote-http-redirect', // a client that the check registers
] as const

const chosen =
  process.env['REPLAY'] === 'all'
    ? [...defects.values()]
    : selection.flatMap((name) => defects.get(name) ?? [])

function scriptOf({ result }: Replay): string | undefined {
  return result.variants.find(({ script }) => script !== undefined)?.script
}

const describeOrSkip = missingTools.length > 0 ? describe.skip : describe
describeOrSkip(
  `A script${missingTools.length > 0 ? ` (skipped: no ${missingTools.join(', ')})` : ''}`,
  () => {
    for (const defect of chosen) it(told(defect), () => replays(defect)).timeout(120_000)

    it('is made for a defect of every suite, and the exceptions are defects', () => {
      expect(selection.filter((name) => !defects.has(name))).to.eql([])
      const excepted = [withoutScript, unseen, elsewhere].flatMap((names) => Object.keys(names))
      expect(excepted.filter((name) => !defects.has(name))).to.eql([])
    })
  },
)

function told({ name }: Defect): string {
  if (Object.hasOwn(withoutScript, name)) return `is not made for ${name}: ${withoutScript[name] ?? ''}`
  if (Object.hasOwn(unseen, name)) return `cannot tell of ${name}: ${unseen[name] ?? ''}`
  if (Object.hasOwn(elsewhere, name))
    return `tells of ${name}, and loses its way where it is mended: ${elsewhere[name] ?? ''}`
  return `tells ${name} from a mended server`
}

async function replays({ name, breaks: [id] }: Defect): Promise<void> {
  const replay = await played(name, id)
  // A race is not lost every time.
  if (name === 'code-consumed-after-token-issue' && replay.result.verdict === 'pass') return
  expect(replay.result.verdict, replay.result.reason).to.be.oneOf(['fail', 'warn'])
  const script = scriptOf(replay)
  if (Object.hasOwn(withoutScript, name)) return expect(script).to.equal(undefined) as unknown as void
  if (script === undefined) return expect.fail(`no script for ${id}`)
  const [broken, mended] = [await replay.run(script, name), await replay.run(script)]
  const ends = `${broken.code} ${mended.code}`
  const told = `${broken.said}\n----- mended:\n${mended.said}`
  // Whether a race is lost again is chance.
  const unlike = name === 'code-consumed-after-token-issue' ? /^[012] [012]$/ : /^(?!1 0)[012] [012]$/
  if (Object.hasOwn(unseen, name)) expect(ends, told).to.match(unlike)
  else if (Object.hasOwn(elsewhere, name)) expect(ends, told).to.equal('1 2')
  else expect(ends, told).to.equal('1 0')
}
