/** Walks through an application with pages: it listens on a port here, and is registered under its public address. */
import { once } from 'node:events'
import { signIn } from './user.mjs'

/**
 * Starts at the login page of an Express application, signs in, and prints what the application shows afterwards.
 *
 * @param {import('express').Express} app
 * @param {string} start path of its login page
 */
export async function walkThrough(app, start) {
  const { USERNAME, PASSWORD } = process.env
  const listening = app.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const origin = `http://127.0.0.1:${listening.address().port}`
  try {
    const left = await fetch(`${origin}${start}`, { redirect: 'manual' })
    const cookie = left.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const callback = await signIn(left.headers.get('location'), { username: USERNAME, password: PASSWORD })
    const page = await fetch(`${origin}${callback.pathname}${callback.search}`, { headers: { cookie } })
    console.log(await page.text())
  } finally {
    listening.closeAllConnections()
    listening.close()
  }
}
