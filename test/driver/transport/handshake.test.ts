import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import * as tls from 'node:tls'
import { expect } from 'chai'
import type { HandshakeOutcome, Offer } from '../../../driver/handshake.ts'
import { networkHandshake } from '../../../driver/transport/handshake.ts'
import { TransportError } from '../../../driver/wire.ts'
import { doing, endAll, identity, listening, speaking, type Identity } from './tls-server.ts'

const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const

async function failure(attempt: Promise<unknown>): Promise<TransportError> {
  try {
    await attempt
  } catch (error) {
    if (error instanceof TransportError) return error
    throw error
  }
  throw new Error('the handshake came to an outcome')
}

function certificateOf(outcome: HandshakeOutcome) {
  if (outcome.kind !== 'completed') throw new Error(outcome.why)
  if (!outcome.certificate) throw new Error('no certificate')
  return outcome.certificate
}

describe('a handshake with a real server', () => {
  let own: Identity
  before(async () => {
    own = await identity()
  })
  afterEach(endAll)

  const offering = async (offer: Offer, options: tls.TlsOptions = {}) =>
    networkHandshake()(await speaking({ ...own, ...options, ca: undefined }), offer)

  it('tells version, suite and certificate, and sends nothing', async () => {
    const server = tls.createServer({ key: own.key, cert: own.cert })
    let received = 0
    server.on('secureConnection', (socket) => {
      socket.on('data', ({ length }: Buffer) => (received += length)).on('error', () => undefined)
    })
    const ended = new Promise<void>((resolve) => {
      server.on('connection', (socket: Socket) => socket.once('close', () => resolve()))
    })
    const outcome = await networkHandshake({ ca: own.ca })(await listening(server))
    expect(outcome).to.include({ kind: 'completed', protocol: 'TLSv1.3', suite: 'TLS_AES_256_GCM_SHA384' })
    const { chainProblem, nameProblem, validFrom, validTo } = certificateOf(outcome)
    expect([chainProblem, nameProblem]).to.eql([undefined, undefined])
    expect(Date.now()).to.be.within(validFrom, validTo)
    await ended
    expect(received).to.equal(0)
  })

  for (const version of ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const) {
    it(`offers ${version} alone`, async () => {
      expect(await offering({ version }, old)).to.include({ kind: 'completed', protocol: version })
    })
  }

  it('is refused the versions that a server has given up', async () => {
    for (const version of ['TLSv1', 'TLSv1.1'] as const)
      expect(await offering({ version })).to.include({ kind: 'refused', alert: true })
  })

  it('is refused the versions that a server has not yet', async () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const)
      expect(await offering({ version }, { ...old, maxVersion: 'TLSv1.1' })).to.include({
        kind: 'refused',
        alert: true,
      })
  })

  it('offers suites without encryption, and without a certificate', async () => {
    const weak = { ciphers: 'ALL:eNULL:@SECLEVEL=0' }
    const plain = await offering({ suites: 'null' }, weak)
    expect(plain).to.include({ kind: 'completed', suite: 'TLS_ECDHE_ECDSA_WITH_NULL_SHA' })
    const anonymous = await offering({ suites: 'anonymous' }, weak)
    expect(anonymous).to.include({ kind: 'completed', certificate: undefined })
    for (const suites of ['null', 'anonymous'] as const)
      expect(await offering({ suites })).to.include({ kind: 'refused', alert: true })
  })

  it('says what the local library cannot offer', async () => {
    expect(await offering({ suites: 'export' })).to.include({ kind: 'not-offered' })
  })

  it('tells the certificate of another host', async () => {
    const other = await identity({ host: 'other.example' })
    const url = await speaking({ key: other.key, cert: other.cert })
    const certificate = certificateOf(await networkHandshake({ ca: other.ca })(url))
    expect(certificate).to.include({ chainProblem: undefined, nameProblem: 'it is for DNS:other.example' })
  })

  it('tells a certificate that has expired, and one that is not valid yet', async () => {
    for (const [days, problem] of [
      [{ from: -30, to: -1 }, 'CERT_HAS_EXPIRED'],
      [{ from: 1, to: 30 }, 'CERT_NOT_YET_VALID'],
    ] as const) {
      const { key, cert, ca } = await identity(days)
      const certificate = certificateOf(await networkHandshake({ ca })(await speaking({ key, cert })))
      expect(certificate).to.include({ chainProblem: problem, nameProblem: undefined })
      expect(Date.now() < certificate.validFrom || Date.now() > certificate.validTo).to.equal(true)
    }
  })

  it('tells a chain that leads to nobody who is trusted', async () => {
    const url = await speaking({ key: own.key, cert: own.cert })
    const stranger = await identity()
    for (const handshake of [networkHandshake(), networkHandshake({ ca: stranger.ca })]) {
      const { chainProblem, nameProblem } = certificateOf(await handshake(url))
      expect(chainProblem).to.match(/^[A-Z_]+$/)
      expect(nameProblem).to.equal(undefined)
    }
  })

  it('tells a connection that is closed from an alert', async () => {
    const url = await doing((socket) => socket.once('data', () => socket.end()))
    expect(await networkHandshake()(url)).to.eql({
      kind: 'refused',
      alert: false,
      why: 'the connection was closed',
    })
  })

  it('is no outcome where nobody listens', async () => {
    const { reason, message } = await failure(networkHandshake()('https://127.0.0.1:1'))
    expect(reason).to.equal('refused')
    expect(message).to.equal('127.0.0.1:1 refuses the connection')
  })

  it('is no outcome where nobody answers', async () => {
    const url = await doing(() => undefined)
    const { reason, message } = await failure(networkHandshake({ timeoutMs: 100 })(url))
    expect(reason).to.equal('timeout')
    expect(message).to.match(/^127\.0\.0\.1:\d+ did not finish the handshake within 0\.1 s$/)
  })

  it('is no outcome where plain HTTP is spoken', async () => {
    const url = await listening(createServer())
    const { message } = await failure(networkHandshake()(url))
    expect(message).to.match(/does not speak TLS; is it http instead of https\?$/)
  })

  it('is cut off with the run', async () => {
    const run = new AbortController()
    const handshake = networkHandshake({ signal: run.signal })
    const url = await doing(() => run.abort())
    expect((await failure(handshake(url))).message).to.match(/^the handshake with .* was cut off$/)
    expect((await failure(handshake(url))).message).to.match(/was cut off$/)
  })
})
