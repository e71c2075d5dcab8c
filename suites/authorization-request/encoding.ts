/** The form encoding of authorization requests (RFC 6749, appendix B). */
import { component } from '../../driver/message/parameters.ts'
import { check } from '../check.ts'
import { expect, violated } from '../expectations.ts'
import { carriesState } from '../state/exactly.ts'
import { settled } from '../steps.ts'

/** The sample of appendix B: space, percent, ampersand and plus; then pound and euro. */
const ascii = '+%25%26%2B'
const sample = `${ascii}%C2%A3%E2%82%AC`

export const formDecoding = check('rfc6749-B-utf8-form-decoding', {
  async 'ascii-part-in-state'({ owner, client }) {
    const answer = await owner.approves(client.request().with({ state: { raw: `some${ascii}text` } }))
    expect(answer).to.be.granted
    carriesState(answer)
  },
  async 'full-sample-unknown-parameter'({ owner, client }) {
    expect(await owner.approves(client.request().plus(['foo', { raw: sample }]))).to.be.granted
  },
  async 'utf8-name'({ owner, client }) {
    expect(await owner.approves(client.request().plus(['größe', 'x']))).to.be.granted
  },
  /** What is no UTF-8 is no known scope either; a server may ignore those (3.3). */
  async 'invalid-utf8'({ owner, client, note }) {
    const answer = settled(await owner.approves(client.request().with({ scope: { raw: '%C2' } })))
    const failed = (answer.page?.status ?? 0) >= 500 || answer.error === 'server_error'
    if (failed) violated('an error, and not a failure of the server', answer.summary)
    if (answer.granted) note('the scope that is no UTF-8 was ignored')
    else expect(answer).to.be.refused()
  },
  /** %C0%AF is a slash in a form that UTF-8 forbids. */
  async 'overlong-utf8'({ owner, client, note }) {
    const raw = component(client.redirectUri).replace(/%2F(?!.*%2F)/i, '%C0%AF')
    const answer = settled(await owner.approves(client.request().with({ redirect_uri: { raw } })))
    if (answer.location !== undefined) violated('a redirect_uri that does not match', answer.summary)
    note(`an overlong slash in redirect_uri got ${answer.summary}`)
  },
})
