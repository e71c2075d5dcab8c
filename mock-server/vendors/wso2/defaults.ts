/** Applications, users and lifetimes of a product that was told nothing. */
import type { Lifetimes, MockClient, MockUser } from '../../model.ts'
import { consumerKey } from './consumer-key.ts'

function application(name: string, redirectUris: string[], more: Partial<MockClient> = {}): MockClient {
  return {
    client_id: consumerKey(`key of ${name}`),
    client_secret: consumerKey(`secret of ${name}`),
    client_name: `admin_${name}_PRODUCTION`,
    redirect_uris: redirectUris,
    ...more,
  }
}

function publicApplication(name: string, redirectUris: string[]): MockClient {
  const client = application(name, redirectUris, { token_endpoint_auth_method: 'none' })
  delete client.client_secret
  return client
}

export const applications: readonly MockClient[] = [
  application('PhotoPrinter', ['https://photos.example/callback']),
  application('TravelDiary', ['https://diary.example/cb']),
  application('Gallery', ['regexp=(https://gallery\\.example/cb|https://gallery\\.example/second)']),
  publicApplication('DesktopNotes', ['http://127.0.0.1:9999/callback']),
  publicApplication('WeatherWidget', ['https://weather.example/cb']),
  application('QueryKeeper', ['https://query.example/cb?x=1']),
  application('PlainTalker', ['http://insecure.example/cb']),
  application('OneTimer', ['https://once.example/cb'], { grant_types: ['authorization_code'] }),
  application('OldHand', ['https://refresh.example/cb'], { grant_types: ['refresh_token'] }),
  application('RetiredTool', ['https://retired.example/cb'], { disabled: true }),
]

/** The second is the administrator that a fresh installation has. */
export const accounts: readonly MockUser[] = [
  { username: 'alice', password: 'Wonderland-4711' },
  { username: 'admin', password: 'admin' },
  { username: 'bob', password: 'Builder-0815' },
]

/** Seconds. 84600 is no slip of the pen here: the product says so. */
export const productLifetimes: Partial<Lifetimes> = {
  code: 300,
  accessToken: 3600,
  refreshToken: 84_600,
  session: 900,
}
