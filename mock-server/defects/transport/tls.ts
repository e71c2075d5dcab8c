/** TLS that is old, weak, or speaks for somebody else. */
import { defect } from '../defect.ts'

export const tlsDefects = [
  defect('tls-accepts-1.0', {
    story:
      'An old listener was never reconfigured: it still agrees to TLS 1.0 and 1.1, whose weaknesses are known.',
    breaks: ['rfc6749-1.6-tls-version-current'],
    rules: { tlsVersions: () => ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] },
  }),
  defect('tls-null-cipher', {
    story:
      'Suites without encryption were switched on to read the traffic while debugging, and never switched off.',
    breaks: ['rfc6750-5.2-tls-implemented'],
    rules: { weakSuites: () => ['null'] },
  }),
  defect('tls-anonymous-cipher', {
    story:
      'Accepts suites without a certificate: whoever stands between client and server can be the server.',
    breaks: ['rfc6750-5.2-tls-implemented'],
    rules: { weakSuites: () => ['anonymous'] },
  }),
  defect('certificate-wrong-host', {
    story: 'Shows the certificate of another host: clients learn to accept whatever they are shown.',
    breaks: ['rfc6749-10.9-tls-server-authentication'],
    rules: {
      certificate: () => ({
        hosts: ['other.example'],
        validFrom: -1,
        validTo: 365,
        issuer: 'trusted-authority',
      }),
    },
  }),
  defect('certificate-expired', {
    story: 'Nobody renewed the certificate: it was good until a week ago.',
    breaks: ['rfc6749-10.9-tls-server-authentication'],
    rules: {
      certificate: (hosts) => ({ hosts, validFrom: -90, validTo: -7, issuer: 'trusted-authority' }),
    },
  }),
  defect('certificate-self-signed', {
    story: 'The certificate is signed by the server itself: anybody can make one that looks the same.',
    breaks: ['rfc6749-10.9-tls-server-authentication'],
    rules: { certificate: (hosts) => ({ hosts, validFrom: -1, validTo: 365, issuer: 'itself' }) },
  }),
]
