/** Servers that speak TLS in one way or another, and end with the test. */
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import * as tls from 'node:tls'
import { generate } from 'selfsigned'

const day = 24 * 60 * 60 * 1000
const kind = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const

export interface Identity {
  key: string
  cert: string
  /** The authority that signed it. */
  ca: string
}

/** A certificate for an address or a name, signed by an authority of its own. Days are counted from today. */
export async function identity({ host = '127.0.0.1', from = -1, to = 30 } = {}): Promise<Identity> {
  const authority = await generate([{ name: 'commonName', value: 'an authority' }], {
    ...kind,
    notBeforeDate: new Date(Date.now() - 100 * day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  })
  const address = /^[\d.]+$/.test(host)
  const own = await generate([{ name: 'commonName', value: host }], {
    ...kind,
    ca: { key: authority.private, cert: authority.cert },
    notBeforeDate: new Date(Date.now() + from * day),
    notAfterDate: new Date(Date.now() + to * day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: [address ? { type: 7, ip: host } : { type: 2, value: host }] },
    ],
  })
  return { key: own.private, cert: own.cert, ca: authority.cert }
}

let open: { server: Server; sockets: Set<Socket> }[] = []

export function endAll(): void {
  for (const { server, sockets } of open) {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  open = []
}

/** @returns the origin, as https whatever the server speaks */
export async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)))
  open.push({ server, sockets })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Speaks TLS. */
export async function speaking(options: tls.TlsOptions): Promise<string> {
  return listening(tls.createServer(options))
}

/** Does something else with each connection. */
export async function doing(something: (socket: Socket) => void): Promise<string> {
  return listening(createServer(something))
}
