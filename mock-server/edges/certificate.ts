/** A certificate for this machine's own names, made once per process. */

/** PEM. */
export interface Certificate {
  key: string
  cert: string
}

let made: Promise<Certificate> | undefined

/** EC P-256, self-signed, for localhost, 127.0.0.1 and ::1; whoever trusts `cert` can connect. */
export function certificate(): Promise<Certificate> {
  made ??= make()
  return made
}

const day = 24 * 60 * 60 * 1000

async function make(): Promise<Certificate> {
  // Loading the package takes longer than making the certificate: only those who serve https pay for it.
  const { generate } = await import('selfsigned')
  const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // Clients whose clock is a little behind must not find it too young.
    notBeforeDate: new Date(Date.now() - day),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  })
  return { key: pems.private, cert: pems.cert }
}
