/** Defects that a script cannot show, and why. */

/** No request shows them. */
export const withoutScript: Readonly<Record<string, string>> = {
  'authorization-endpoint-has-fragment': 'the description of the server is at fault',
  'token-endpoint-has-fragment': 'the description of the server is at fault',
  'tls-accepts-1.0': 'a handshake is at fault',
  'tls-null-cipher': 'a handshake is at fault',
  'tls-anonymous-cipher': 'a handshake is at fault',
  'certificate-wrong-host': 'a handshake is at fault',
  'certificate-expired': 'a handshake is at fault',
  'certificate-self-signed': 'a handshake is at fault',
}

/** The answer at fault looks like any other: the fault is in what a report does not show, or in a moment. */
export const unseen: Readonly<Record<string, string>> = {
  'code-with-control-character': 'the characters of a code are no part of a report',
  'access-token-non-ascii': 'the characters of a token are no part of a report',
  'access-token-with-pipe': 'the characters of a token are no part of a report',
  'refresh-token-with-line-break': 'the characters of a token are no part of a report',
  'code-64-bit': 'the bits of codes are no part of a report',
  'code-128-bit': 'the bits of codes are no part of a report',
  'jwt-access-token-without-audience': 'the claims of a token are no part of a report',
  'resource-accepts-unsigned-jwt': 'the header of a token is no part of a report',
  'registration-secret-non-ascii': 'the characters of a secret are no part of a report',
  'basic-plus-not-space': 'a label does not tell how a space was encoded',
  'challenge-echoes-token': 'a value that is too short for a label is sent',
  'code-consumed-after-token-issue': 'requests have to come within a moment of each other',
}

/** Where it is mended the way of the script ends before the answer. */
export const elsewhere: Readonly<Record<string, string>> = {
  'authorize-without-login': 'the login page comes instead of the consent page',
  'login-without-throttle': 'the login is throttled',
  'token-over-plain-http': 'nobody answers plain HTTP',
  'client-auth-over-plain-http': 'nobody answers plain HTTP',
  'authorize-over-plain-http': 'nobody answers plain HTTP',
  'consent-page-over-plain-http': 'nobody answers plain HTTP',
  'resource-over-plain-http': 'nobody answers plain HTTP',
  'native-client-gets-secret': 'no secret is given',
  'resource-accepts-token-cookie': 'no such cookie is set',
}
