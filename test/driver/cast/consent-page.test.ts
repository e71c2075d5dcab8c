import { expect } from 'chai'
import { Cast } from '../../../driver/cast/cast.ts'
import { anyonesConsentPage, consentPage } from '../../../driver/cast/pages.ts'
import { Stage } from '../../../driver/cast/stage.ts'
import { Skip } from '../../../driver/record/outcomes.ts'
import { TransportError } from '../../../driver/wire.ts'
import { createMockServer } from '../../../mock-server/index.ts'

/** At a server that never asks these users again. */
function castWith(remembered: (username: string) => boolean): Cast {
  const server = createMockServer({ rules: { rememberedApproval: ({ username }) => remembered(username) } })
  const stage = new Stage({
    target: server.describe(),
    send: async (request) => {
      const response = await server.handle(request)
      if (!response) throw new TransportError('refused', 'nothing listens there')
      return response
    },
  })
  return new Cast({ stage })
}

describe('the consent page of anyone', () => {
  it('is the main user’s where that one is asked', async () => {
    const cast = castWith(() => false)
    const { owner } = await anyonesConsentPage(cast, cast.client.request())
    expect(owner.user).to.equal(cast.target.users[0])
  })

  it('is another user’s where the server remembers what the main one allowed', async () => {
    const main = castWith(() => false).owner.user.username
    const cast = castWith((username) => username === main)
    const request = cast.client.request()
    expect(await consentPage(cast.owner, request).catch((error: unknown) => error)).to.be.instanceOf(Skip)
    const { owner, recognition } = await anyonesConsentPage(cast, request)
    expect(owner.user).to.equal(cast.target.users[1])
    expect(recognition.kind).to.equal('consent')
  })

  it('is nobody’s where nobody is asked', async () => {
    const cast = castWith(() => true)
    const outcome = await anyonesConsentPage(cast, cast.client.request()).catch((error: unknown) => error)
    expect(outcome).to.be.instanceOf(Skip)
  })
})
