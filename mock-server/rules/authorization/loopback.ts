/** Ports of redirect URIs on the own machine, which native clients choose at the last moment (RFC 8252, 7.3). */

const loopback = /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?::\d+)?(?:[/?]|$)/

/** Whether a presented URI is a registered one of the own machine, whatever its port. */
export function matchesButForLoopbackPort(presented: string, registered: string): boolean {
  return loopback.test(registered) && withoutPort(presented) === withoutPort(registered)
}

function withoutPort(uri: string): string {
  return uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d{1,5}(?=[/?]|$)/, '$1')
}
