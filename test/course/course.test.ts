/** How a course is given, and what it says where something is not there. */
import { expect } from 'chai'
import {
  course,
  lessons,
  type ClientSession,
  type ClientSignIn,
  type CourseOptions,
} from '../../course/index.ts'
import { pupil } from './pupil/pupil.ts'

const client = {
  client_id: 'app',
  client_secret: 'secret-of-app',
  redirect_uris: ['https://client.example/cb'],
  scope: 'openid profile offline_access',
}

/** The client of the proof as one function. */
const signIn: ClientSignIn = async ({ browse, ...around }) => {
  const session = pupil()(around)
  const request = await session.begin()
  return request instanceof URL ? session.finish(await browse(request)) : (request as { outcome: 'refused' })
}

const one = async (
  lesson: string,
  options: Pick<CourseOptions, 'patience'> & ({ signIn: ClientSignIn } | { session: () => ClientSession }),
) => {
  const report = await course({ client, listen: false, lessons: [lesson], ...options })
  return { report, check: report.checks[0] }
}

describe('a course', () => {
  it('is given with a sign-in that is one function', async () => {
    const report = await course({
      client,
      signIn,
      listen: false,
      lessons: ['state', 'iss', 'discovery', 'authorization-response'],
    })
    expect(report.summary).to.include({ fail: 0, warn: 0, error: 0, inconclusive: 0, skip: 2 })
    const [inQuery, skipped] = report.checks.filter(({ verdict }) => verdict === 'skip')
    expect(inQuery).to.include({
      id: 'authorization-response-in-query',
      reason: 'the client asks for its responses in the response mode query',
    })
    expect(skipped).to.include({ id: 'authorization-response-replayed' })
    expect(skipped?.reason).to.include('give `session`')
  })

  it('skips lessons on refreshing where nobody says how the access token is used', async () => {
    const { check } = await one('refresh-after-expiry', { signIn })
    expect(check).to.include({
      verdict: 'skip',
      reason: 'nobody said how the client is made to use its access token',
    })
  })

  it('takes an exception for a fault of the test, and for no refusal', async () => {
    let times = 0
    const { check } = await one('state-wrong', {
      signIn: async (around) => {
        times += 1
        if (times > 1) throw new TypeError('undefined is not a function')
        return signIn(around)
      },
    })
    expect(check).to.include({ verdict: 'error', reason: 'undefined is not a function' })
  })

  it('believes no refusal of a client that refuses everything from then on', async () => {
    let times = 0
    const { check } = await one('state-wrong', {
      signIn: async (around) => {
        times += 1
        const ending = await signIn(around)
        return times > 1 ? 'refused' : ending
      },
    })
    expect(check?.verdict).to.equal('inconclusive')
    expect(check?.reason).to.include('the honest sign-in after it does not work either')
  })

  it('says what is expected and what came', async () => {
    const { check } = await one('state-missing', {
      session: () => ({ begin: async () => 'refused', finish: async () => 'refused' }),
    })
    expect(check?.reason).to.include('not taught: the honest sign-in does not work: the client refused')
    const report = await course({
      client,
      session: pupil('ignores state'),
      listen: false,
      lessons: ['state-missing'],
    })
    expect(report.checks[0]?.variants[0]).to.deep.include({
      expected: 'the client refuses, and nobody is signed in',
      actual:
        'the client signed the user in; it asked for GET /.well-known/openid-configuration, GET /authorize, POST /token, GET /jwks, GET /userinfo',
    })
  })

  it('ends after the lesson under way when it is told to', async () => {
    const ending = new AbortController()
    const report = await course({
      client,
      signIn,
      listen: false,
      lessons: ['state'],
      signal: ending.signal,
      onResult: () => ending.abort(),
    })
    expect(report).to.include({ complete: false })
    expect(report.checks).to.have.length(1)
  })

  it('refuses a lesson that is not known, with the nearest name', async () => {
    const wrong = await course({ client, signIn, lessons: ['state-mising'] }).catch((error: Error) => error)
    expect(wrong)
      .to.be.an('error')
      .with.property('message', 'no lesson is called state-mising, or begins so; did you mean state-missing?')
  })

  it('has lessons that can be told apart, each with its source', () => {
    expect(new Set(lessons.map(({ id }) => id)).size).to.equal(lessons.length)
    for (const { story, document, section } of lessons) {
      expect(story).to.match(/^[A-Z].*\.$/)
      expect(document).to.match(
        /^(RFC \d{4}|OpenID Connect (Core|Discovery) 1\.0|OAuth 2\.0 Multiple Response Type Encoding Practices)$/,
      )
      expect(section).to.match(/^\d+(\.\d+)*$/)
    }
  })
})
