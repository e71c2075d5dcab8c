/** Certificates for this machine's own names, made once per process, and the authority that signs them. */
import { isIP } from 'node:net'
import { honestTransport, type CertificateContent } from '../../rules/transport.ts'

/** PEM. */
export interface Certificate {
  key: string
  cert: string
  /** Whoever trusts this can connect. */
  ca: string
}

export const ownNames: readonly string[] = ['localhost', '127.0.0.1', '::1']

const made = new Map<string, Promise<Certificate>>()

/** EC P-256. @param content default: an honest certificate for localhost, 127.0.0.1 and ::1 */
export function certificate(
  content: CertificateContent = honestTransport.certificate(ownNames),
): Promise<Certificate> {
  const key = JSON.stringify(content)
  let promised = made.get(key)
  if (!promised) made.set(key, (promised = make(content)))
  return promised
}

const kind = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const

async function make({ hosts, validFrom, validTo, issuer }: CertificateContent): Promise<Certificate> {
  const { generate } = await selfsigned()
  const ca = await authority()
  const pems = await generate([{ name: 'commonName', value: hosts[0] ?? '' }], {
    ...kind,
    ...(issuer === 'itself' ? {} : { ca }),
    notBeforeDate: inDays(validFrom),
    notAfterDate: inDays(validTo),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) => (isIP(host) ? { type: 7, ip: host } : { type: 2, value: host })),
      },
    ],
  })
  return { key: pems.private, cert: pems.cert, ca: ca.cert }
}

let promisedAuthority: Promise<{ key: string; cert: string }> | undefined

function authority(): Promise<{ key: string; cert: string }> {
  promisedAuthority ??= makeAuthority()
  return promisedAuthority
}

async function makeAuthority(): Promise<{ key: string; cert: string }> {
  const { generate } = await selfsigned()
  const pems = await generate([{ name: 'commonName', value: 'grantproof mock server authority' }], {
    ...kind,
    // Before every certificate that it signs, also before one that has expired.
    notBeforeDate: inDays(-1000),
    notAfterDate: inDays(1000),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  return { key: pems.private, cert: pems.cert }
}

/**
 * Loading the package takes longer than making a certificate: only those who serve https pay for it.
 *
 * @throws {Error} one sentence, when it is not installed
 */
async function selfsigned() {
  try {
    return await import('selfsigned')
  } catch (cause) {
    throw new Error(
      'Serving https with a certificate made on the spot needs the package selfsigned, which cannot be loaded: ' +
        'run `npm install --save-dev selfsigned`, or give listen() a key and a cert of your own.',
      { cause },
    )
  }
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000)
}
