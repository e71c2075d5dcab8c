import { expect } from 'chai'
import { Registrations } from '../../../driver/registration/registrations.ts'
import { TransportError, type Transport, type WireRequest } from '../../../driver/wire.ts'
import { endpoint } from './desk.ts'

const registered = (members: object, status = 201) => ({ status, headers: [], body: JSON.stringify(members) })
const managed = (id: string, more: object = {}) =>
  registered({
    client_id: id,
    client_secret: `secret-${id}`,
    registration_client_uri: `${endpoint}/${id}`,
    registration_access_token: `token-${id}`,
    ...more,
  })

function answering(status: number | TransportError) {
  const asked: WireRequest[] = []
  const send: Transport = async (request) => {
    asked.push(request)
    if (status instanceof TransportError) throw status
    return { status, headers: [], body: '' }
  }
  return { send, asked }
}

const left = (told: string) =>
  `clients that were registered for this run are left at the server: ${told}; remove them there`

describe('clients that were registered in a run', () => {
  it('are deleted once, each with its own token', async () => {
    const all = new Registrations()
    all.add(managed('a'), endpoint)
    all.add(registered({ error: 'invalid_client_metadata' }, 400), endpoint)
    all.add(managed('b'), endpoint)
    const { send, asked } = answering(204)
    expect(await all.removeAll(send)).to.equal(undefined)
    expect(asked.map(({ method, url, headers }) => [method, url, headers[1]?.[1]])).to.deep.equal([
      ['DELETE', `${endpoint}/a`, 'Bearer token-a'],
      ['DELETE', `${endpoint}/b`, 'Bearer token-b'],
    ])
    expect(await all.removeAll(send)).to.equal(undefined)
    expect(asked).to.have.length(2)
  })

  it('have secrets, which are known also once they are gone', async () => {
    const all = new Registrations()
    all.add(managed('a'), endpoint)
    await all.removeAll(answering(204).send)
    expect(all.secrets).to.deep.equal(['secret-a', 'token-a'])
  })

  const unsafe: [members: object, why: string][] = [
    [{ registration_client_uri: undefined }, 'it gave no registration_client_uri'],
    [{ registration_client_uri: 'file:///etc' }, 'its registration_client_uri is no http or https URL'],
    [{ registration_client_uri: 'https://other.test/a' }, 'its registration_client_uri has another origin'],
    [
      { registration_client_uri: 'http://as.test/register/a' },
      'its registration_client_uri has another origin',
    ],
    [{ registration_access_token: 7 }, 'it gave no registration_access_token'],
  ]
  for (const [members, why] of unsafe) {
    it(`stay, and nothing is sent: ${why}`, async () => {
      const all = new Registrations()
      all.add(managed('a', members), endpoint)
      expect(all.removable).to.equal(false)
      const { send, asked } = answering(204)
      expect(await all.removeAll(send)).to.equal(left(`a (${why})`))
      expect(asked).to.deep.equal([])
    })
  }

  it('that stay are named in one line, with what a terminal obeys escaped', async () => {
    const all = new Registrations()
    for (const id of ['a', 'b', '\u001b[2J']) all.add(managed(id), endpoint)
    expect(await all.removeAll(answering(405).send)).to.equal(left('a, b, "\\u001b[2J" (DELETE answers 405)'))
    all.add(managed('gone'), endpoint)
    expect(await all.removeAll(answering(404).send)).to.equal(undefined)
  })

  it('do not hold up the end of a run where the server is gone', async () => {
    const all = new Registrations()
    for (const id of ['a', 'b', 'c', 'd', 'e']) all.add(managed(id), endpoint)
    const { send, asked } = answering(new TransportError('refused', 'as.test refuses the connection'))
    expect(await all.removeAll(send)).to.equal(
      left('a, b, c (as.test refuses the connection); d, e (the server did not answer any more)'),
    )
    expect(asked).to.have.length(3)
  })
})
