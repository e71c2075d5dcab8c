/** The file that says how an application under test is begun, and how one sees that it signed a user in. */
import { readFile } from 'node:fs/promises'
import type * as z from 'zod'
import type { MockClient } from '../../mock-server/index.ts'
import { replaceVariables } from '../../driver/target/file/environment.ts'
import { parseTarget } from '../../driver/target/file/parse.ts'
import { problemsIn } from '../../driver/target/file/problems.ts'
import * as part from '../../driver/target/file/schema-parts.ts'
import { TargetError } from '../../driver/target/target-error.ts'

/** How one sees that a user is signed in: all that is given has to be so. */
export interface SignedIn {
  /** What the address of the page begins with. */
  url?: string
  /** What stands on the page. */
  text?: string
  /** The name of a cookie that the application sets. */
  cookie?: string
  /** A page that only a signed-in user gets: it is opened after the authorization response, and judged in place of the page then. */
  probe_url?: string
}

export interface AppFile {
  name?: string
  /** The page of the application that sends its user to the authorization server. */
  start_url: string
  client: Pick<
    MockClient,
    'client_id' | 'client_secret' | 'redirect_uris' | 'token_endpoint_auth_method' | 'scope'
  >
  signed_in: SignedIn
  /** A page of the application that uses the access token. */
  call_url?: string
  /** Starts the application; a command line for the shell. */
  command?: string
  /** Answers once the application is ready; default start_url. */
  ready_url?: string
  /** Of the authorization server; default a free one. */
  port?: number
  /** Seconds that the application has for one sign-in; default 40. */
  patience?: number
}

const client = part.members(
  {
    client_id: part.text('the identifier that the application calls itself by'),
    client_secret: part.secret('the secret, or leave it out for a public client').optional(),
    redirect_uris: part.list(part.absoluteUri(), 'URLs', 'the list of its redirect URIs'),
    token_endpoint_auth_method: part.oneOf(['client_secret_basic', 'client_secret_post', 'none']).optional(),
    scope: part.scope().optional(),
  } satisfies part.Shape<AppFile['client']>,
  'a mapping with client_id and redirect_uris',
)

const signedIn = part
  .members(
    {
      url: part.httpUrl().optional(),
      text: part.text('a text that stands on the page').optional(),
      cookie: part.text('the name of a cookie').optional(),
      probe_url: part.httpUrl().optional(),
    } satisfies part.Shape<SignedIn>,
    'a mapping with url, text, cookie or probe_url',
  )
  .refine((given) => Object.keys(given).length > 0, {
    error: 'is empty; give url, text, cookie or probe_url, so that a sign-in can be told from a refusal',
  })

const appFile: z.ZodType<AppFile> = part.members(
  {
    name: part.text('a name for reports').optional(),
    start_url: part.httpUrl(),
    client,
    signed_in: signedIn,
    call_url: part.httpUrl().optional(),
    command: part.text('a command line').optional(),
    ready_url: part.httpUrl().optional(),
    port: part.port().optional(),
    patience: part.seconds().optional(),
  } satisfies part.Shape<AppFile>,
  'a mapping with start_url, client and signed_in',
)

/** @throws {TargetError} when the file cannot be read, or something in it is wrong */
export async function loadApp(file: string): Promise<AppFile> {
  const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : `cannot be read: ${error.message}`
    throw new TargetError([why], file)
  })
  const { value, problems: unset } = replaceVariables(parseTarget(source, file))
  const read = appFile.safeParse(value)
  const problems = [...unset, ...problemsIn(read.error)]
  if (read.success && problems.length === 0) return read.data
  throw new TargetError(
    problems.map(({ path, text }) => (path === '' ? text : `${path} ${text}`)),
    file,
  )
}
