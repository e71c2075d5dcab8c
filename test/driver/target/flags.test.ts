import { expect } from 'chai'
import { gatherTarget, type TargetFlags } from '../../../driver/target/file/resolve.ts'
import type { TargetFile } from '../../../driver/target/target.ts'
import { inFolder, refusal, target } from './sample.ts'

/** What these flags make of a file. */
const flagged = (file: TargetFile, flags: TargetFlags) =>
  inFolder(async (write) => gatherTarget({ file: await write('target.json', JSON.stringify(file)), flags }))

describe('flags that have nobody to speak of', () => {
  const cases: [file: TargetFile, flags: TargetFlags, told: string][] = [
    [
      {},
      { clientSecret: 's' },
      '--client-secret says something of a client that is not named; give --client-id',
    ],
    [
      {},
      { redirectUri: 'https://a.example/' },
      '--redirect-uri says something of a client that is not named; give --client-id',
    ],
    [
      target(),
      { clientId: 'new' },
      '--client-id needs a redirect URI that is registered for it; give --redirect-uri',
    ],
    [{}, { password: 'p' }, '--password needs to know whose it is; give --username'],
    [target(), { username: 'carol' }, '--username needs a password; give --password'],
  ]
  for (const [file, flags, told] of cases) {
    it(told, async () => expect(await refusal(() => flagged(file, flags))).to.equal(told))
  }
})

describe('certificates of a target', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'

  it('of the file are found beside it, those of the flag from here; or stand in the file', () =>
    inFolder(async (write) => {
      const other = await write('other.pem', `# other\n${pem}`)
      await write('ca.pem', pem)
      const file = await write('target.yaml', 'tls: { ca: ./ca.pem, insecure: false }')
      expect(await gatherTarget({ file })).to.deep.equal({ tls: { ca: pem, insecure: false } })
      expect((await gatherTarget({ file, flags: { ca: other } })).tls?.ca).to.equal(`# other\n${pem}`)
      const inline = await write('inline.json', JSON.stringify({ tls: { ca: pem } }))
      expect((await gatherTarget({ file: inline })).tls?.ca).to.equal(pem)
    }))

  const refused: [file: TargetFile, flags: TargetFlags, told: string][] = [
    [target(), { ca: 'no.pem' }, '--ca no.pem cannot be read; give the path of a PEM file'],
    [
      target(),
      { ca: 'package.json' },
      '--ca package.json holds no certificate; give a file that begins with -----BEGIN CERTIFICATE-----',
    ],
    [
      target({ tls: { ca: 'no.pem' } }),
      {},
      'target.json: tls.ca no.pem cannot be read; give the path of a PEM file',
    ],
  ]
  for (const [file, flags, told] of refused) {
    it(told, async () => expect(await refusal(() => flagged(file, flags))).to.equal(told))
  }
})
