import { expect } from 'chai'
import { closedAddress, closedHost } from '../../../../driver/transport/bounds/addresses.ts'

const cases: Record<string, string | undefined> = {
  '127.0.0.1': 'this machine',
  '127.255.0.9': 'this machine',
  '2130706433': 'this machine',
  '0x7f.1': 'this machine',
  '0.0.0.0': 'this machine',
  '[::1]': 'this machine',
  '[::]': 'this machine',
  '[::ffff:127.0.0.1]': 'this machine',
  localhost: 'this machine',
  'LOCALHOST.': 'this machine',
  'app.localhost': 'this machine',
  '10.1.2.3': 'a private network',
  '172.16.0.1': 'a private network',
  '172.31.255.255': 'a private network',
  '192.168.1.1': 'a private network',
  '169.254.169.254': 'a private network',
  '100.100.100.200': 'a private network',
  '[::ffff:10.0.0.1]': 'a private network',
  '[64:ff9b::7f00:1]': 'a private network',
  '[fd00:ec2::254]': 'a private network',
  '[fe80::1]': 'a private network',
  'metadata.google.internal': 'a private network',
  'printer.local': 'a private network',
  '172.32.0.1': undefined,
  '8.8.8.8': undefined,
  '[2606:4700::1111]': undefined,
  'as.example': undefined,
  'internal.example': undefined,
  'localhost.example': undefined,
}

describe('whose an address is', () => {
  for (const [host, whose] of Object.entries(cases)) {
    it(`${host}: ${whose ?? 'anybody may go there'}`, () => {
      expect(closedHost(new URL(`http://${host}/`).hostname)).to.equal(whose)
    })
  }

  it('a resolved address may name its interface', () => {
    expect(closedAddress('fe80::1%eth0')).to.equal('a private network')
  })
})
