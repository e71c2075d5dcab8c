/** Prints the realm that start.sh imports: what Keycloak gives a new realm, and these clients and users. */

const client = (clientId, redirectUris, more = {}) => ({
  clientId,
  redirectUris,
  consentRequired: true,
  ...more,
})
const secret = (value) => ({ secret: value })
const publicClient = true

const clients = [
  client('shop', ['https://client.example/cb', 'http://127.0.0.1:9999/callback'], {
    name: 'Book Shop',
    ...secret('shop-secret-0123456789'),
  }),
  client('second', ['https://second.example/cb', 'https://client.example/cb'], {
    name: 'Second Shop',
    ...secret('second-secret-0123456789'),
  }),
  client('third', ['https://third.example/cb?x=1'], secret('t%:+& =hird')),
  client('phone', ['http://127.0.0.1/callback'], { name: 'Phone App', publicClient }),
  client('tablet', ['http://127.0.0.1/callback'], { name: 'Tablet App', publicClient }),
  client('plain', ['http://plain.example/cb'], { name: 'Plain Shop', ...secret('plain-secret-0123456789') }),
  client('narrow', ['https://narrow.example/cb'], {
    name: 'Narrow Shop',
    defaultClientScopes: ['basic', 'profile'],
    optionalClientScopes: [],
    ...secret('narrow-secret-0123456789'),
  }),
  client('part', ['https://part.example/app/*'], { name: 'Part Shop', ...secret('part-secret-0123456789') }),
  client('bare', [], secret('bare-secret-0123456789')),
  client('bare-phone', [], { publicClient }),
  client('closed', ['https://closed.example/cb'], { enabled: false, ...secret('closed-secret-0123456789') }),
  client('batch', ['https://batch.example/cb'], {
    standardFlowEnabled: false,
    serviceAccountsEnabled: true,
    ...secret('batch-secret-0123456789'),
  }),
]

const user = (username, value) => ({
  username,
  enabled: true,
  email: `${username}@mail.example`,
  emailVerified: true,
  firstName: username,
  lastName: 'Example',
  credentials: [{ type: 'password', value }],
})

const policy = (providerId, config = {}) => ({ name: providerId, providerId, subType: 'anonymous', config })

const realm = {
  realm: 'lab',
  enabled: true,
  clients,
  users: ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan'].map((name) =>
    user(name, `${name}-pass-1`),
  ),
  components: {
    // Registration without a token is refused unless a host is trusted; the rest is as a new realm has it.
    'org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy': [
      policy('trusted-hosts', {
        'host-sending-registration-request-must-match': ['true'],
        'client-uris-must-match': ['false'],
        'trusted-hosts': ['127.0.0.1'],
      }),
      policy('consent-required'),
      policy('scope'),
      policy('max-clients', { 'max-clients': ['200'] }),
      policy('allowed-client-templates', { 'allow-default-scopes': ['true'] }),
    ],
  },
}

process.stdout.write(`${JSON.stringify(realm, null, 2)}\n`)
