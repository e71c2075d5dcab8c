/** Which addresses are nobody's business but their owner's: those of this machine and of private networks. */
import { BlockList, isIP } from 'node:net'

export type Closed = 'this machine' | 'a private network'

/** Loopback (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3), and the unspecified address, which leads there too. */
const ofThisMachine = listOf(['127.0.0.0/8', '0.0.0.0/8', '::1/128', '::/128'])

/**
 * RFC 1918, RFC 4193, link-local with the metadata services of clouds (RFC 3927, RFC 4291), shared (RFC 6598), and what
 * else the registries of special addresses do not call global. An IPv4 address that is translated into IPv6
 * (RFC 4291, 2.5.5, RFC 6052, RFC 3056) could be any of them.
 */
const ofPrivateNetworks = listOf([
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10'],
  ...['192.0.0.0/24', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
  ...[
    'fc00::/7',
    'fe80::/10',
    'fec0::/10',
    'ff00::/8',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '2002::/16',
    '::/96',
  ],
])

/** Names that no public resolver answers (RFC 6761, RFC 6762, RFC 8375), and the one that ICANN keeps for private use. */
const privateNames = /(?:^|\.)(?:internal|local|localdomain|home\.arpa)$/

/** Whose an address is; undefined for a public one. @param address IPv4 or IPv6, without brackets */
export function closedAddress(address: string): Closed | undefined {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (ofThisMachine.check(address, family)) return 'this machine'
  return ofPrivateNetworks.check(address, family) ? 'a private network' : undefined
}

/** Whose a host is, as far as its name or address tells. @param hostname as URLs have it */
export function closedHost(hostname: string): Closed | undefined {
  const host = hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase()
  if (isIP(host) !== 0) return closedAddress(host)
  if (/(?:^|\.)localhost$/.test(host)) return 'this machine'
  return privateNames.test(host) ? 'a private network' : undefined
}

function listOf(subnets: readonly string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [net = '', prefix = ''] = subnet.split('/')
    list.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}
