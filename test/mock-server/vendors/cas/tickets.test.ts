import { expect } from 'chai'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { validateTicket, type CasVersion } from '../../../../mock-server/vendors/cas/index.ts'
import type { MockResponse } from '../../../../mock-server/message/wire.ts'
import { service, World, Visitor, header, ticketOf, each } from './world.ts'

describe('service tickets of CAS', () => {
  async function issued(version: CasVersion = '4.0') {
    const world = new World(version)
    return { world, ticket: ticketOf(await new Visitor(world).signsIn()) }
  }

  const parsed = (answer: MockResponse): Record<string, unknown> => {
    expect(XMLValidator.validate(answer.body)).to.equal(true)
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', htmlEntities: true })
    const { 'cas:serviceResponse': response } = parser.parse(answer.body) as {
      'cas:serviceResponse': Record<string, unknown>
    }
    expect(response['xmlns:cas']).to.equal('http://www.yale.edu/tp/cas')
    return response
  }
  const failure = (answer: MockResponse) => {
    const { code, '#text': said } = parsed(answer)['cas:authenticationFailure'] as Record<string, string>
    return [code, said]
  }

  it('are redeemed once', async () => {
    const { world, ticket } = await issued()
    expect(validateTicket(ticket, service, world.context)).to.equal('alice')
    expect(validateTicket(ticket, service, world.context)).to.equal(undefined)
  })

  it('live for ten seconds', async () => {
    const { world, ticket } = await issued()
    world.context.clock.advance('11 seconds')
    expect(validateTicket(ticket, service, world.context)).to.equal(undefined)
    const other = await issued()
    other.world.context.clock.advance('9 seconds')
    expect(validateTicket(other.ticket, service, other.world.context)).to.equal('alice')
  })

  it('belong to one service, and are gone after another one tried', async () => {
    const { world, ticket } = await issued()
    expect(validateTicket(ticket, `${service}&x=1`, world.context)).to.equal(undefined)
    expect(validateTicket(ticket, service, world.context)).to.equal(undefined)
  })

  it('are validated in XML', async () => {
    const { world, ticket } = await issued()
    const answer = await world.asks('/cas/serviceValidate', { service, ticket })
    expect(answer.status).to.equal(200)
    expect(answer.body).to.equal(
      '<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess><cas:user>alice</cas:user></cas:authenticationSuccess></cas:serviceResponse>',
    )
  })

  each(
    'are validated with attributes',
    async (version) => {
      const { world, ticket } = await issued(version)
      const answer = await world.asks('/cas/p3/serviceValidate', { service, ticket })
      expect(parsed(answer)['cas:authenticationSuccess']).to.deep.include({ 'cas:user': 'alice' })
      expect(answer.body).to.include('<cas:isFromNewLogin>true</cas:isFromNewLogin>')
    },
    ['4.0', '4.1', '6.0'],
  )

  it('fail with the code and text of what is wrong', async () => {
    const { world, ticket } = await issued()
    const validated = async (parameters: Record<string, string>) =>
      failure(await world.asks('/cas/serviceValidate', parameters))
    const missing = ['INVALID_REQUEST', "'service' and 'ticket' parameters are both required"]
    expect(await validated({ service })).to.deep.equal(missing)
    expect(await validated({ ticket })).to.deep.equal(missing)
    expect(await validated({ ticket, service: `${service}&x=<1>` })).to.deep.equal([
      'INVALID_SERVICE',
      `Ticket '${ticket}' does not match supplied service. The original service was '${service}' and the supplied service was '${service}&x=<1>'.`,
    ])
    expect(await validated({ ticket, service })).to.deep.equal([
      'INVALID_TICKET',
      `Ticket '${ticket}' not recognized`,
    ])
  })

  it('fail in XML that is sound, whatever was asked', async () => {
    const { world } = await issued()
    const ticket = `<b>&amp;"'\u0001\uffff]]>`
    const answer = await world.asks('/cas/serviceValidate', { service, ticket })
    expect(answer.body).not.to.include('<b>')
    expect(answer.body).not.to.match(/[\u0001\uffff]|&#1;/)
    expect(failure(answer)).to.deep.equal(['INVALID_TICKET', `Ticket '<b>&amp;"']]>' not recognized`])
  })

  it('with renew need a password that was just typed', async () => {
    const { world, ticket } = await issued()
    const renew = 'true'
    expect((await world.asks('/cas/serviceValidate', { service, ticket, renew })).body).to.include('alice')
    const visitor = new Visitor(world)
    await visitor.signsIn()
    const again = ticketOf(await visitor.opens())
    const answer = await world.asks('/cas/serviceValidate', { service, ticket: again, renew })
    expect(failure(answer)).to.deep.equal(['INVALID_TICKET_SPEC', 'Ticket failed validation specification.'])
  })

  it('are validated in plain text', async () => {
    const { world, ticket } = await issued()
    const first = await world.asks('/cas/validate', { service, ticket })
    expect([first.body, header(first, 'Content-Type')]).to.deep.equal([
      'yes\nalice\n',
      'text/plain; charset=utf-8',
    ])
    expect((await world.asks('/cas/validate', { service, ticket })).body).to.equal('no\n\n')
    expect((await world.asks('/cas/validate', {})).body).to.equal('no\n\n')
  })
})
