/** A visitor of an application: keeps its cookies, and sees redirects instead of following them. */

/** @param {string} origin of the application */
export function visitor(origin) {
  const cookies = new Map()
  return async (path) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(new URL(path, origin), { headers: { cookie }, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]*)=([^;]*)/.exec(line)
      cookies.set(name, value)
    }
    return answer
  }
}
