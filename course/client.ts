/** A client under test, as the course sees it: one user's session after another. */
import type { Transport } from '../driver/wire.ts'
import type { Callback } from '../mock-server/index.ts'
import type { MockClient, MockServer } from '../mock-server/index.ts'

/** What a sign-in came to. */
export interface Ending {
  outcome: 'signed in' | 'refused'
  /** In the client's own words: the message of its error, the text of its page. */
  because?: string
  /** The page that the user sees in the end, where there is one. */
  page?: string
}

/** The short form is the outcome alone. */
export type GivenEnding = Ending | Ending['outcome']

/** What a lesson gives to whoever drives the client. */
export interface Surroundings {
  /** Where the authorization server is: the issuer of the client's configuration. */
  issuer: string
  /** As it is registered at the server. */
  client: MockClient
  server: MockServer
  /** Id of the lesson. */
  lesson: string
  /** The same transport; what goes through it stands in the report as what this session's browser sent. */
  noting: (send: Transport) => Transport
}

/** One user's session at the client: a browser of its own, or an instance of a client library. */
export interface ClientSession {
  /**
   * Begins a sign-in, as the button on the client's page does.
   *
   * @returns the authorization request; or the text `refused`, or an ending, where the client does not go on
   */
  begin(): Promise<URL | string | Ending>
  /** Brings the authorization response to the client, and says whether the user is signed in then. May be called twice. */
  finish(callback: Callback): Promise<GivenEnding>
  /** Makes the client use its access token; says whether that worked. Left out: lessons on refreshing are skipped. */
  call?(): Promise<'answered' | 'refused'>
  /** The session is over. */
  close?(): void | Promise<void>
}

/**
 * A whole sign-in as one function: builds the authorization request, has it answered by `browse`, and handles the response.
 * Each call is another user's session. An exception is a fault of the test and no refusal.
 */
export type ClientSignIn = (around: Surroundings & { browse: Browse }) => Promise<GivenEnding>

/** Plays browser and resource owner, with whatever goes wrong in the lesson. */
export type Browse = (authorizationRequest: URL | string) => Promise<Callback>

/** Something that the course cannot do with this client; the lesson is skipped. */
export class Lacking extends Error {
  override readonly name = 'Lacking'
}

export function endingOf(given: GivenEnding): Ending {
  return typeof given === 'string' ? { outcome: given } : given
}

/** Whether a sign-in has ended where it should have begun. */
export function hasEnded(begun: URL | string | Ending): begun is GivenEnding {
  return typeof begun === 'string' ? begun === 'refused' || begun === 'signed in' : !(begun instanceof URL)
}
