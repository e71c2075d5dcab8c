/** The clients of the table: how each is started, where its answer goes, which version it is, and whether it can do OpenID Connect. */
import { readFileSync } from 'node:fs'

const usual = 'https://client.example/oauth/callback'

const npm = (name, file = `${name}.mjs`, redirectUri = usual) => ({
  name,
  redirectUri,
  command: [process.execPath, file],
  version: JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8'))
    .version,
})

/** Without a version: that is the system's, and not ours to hold on to. */
const debian = (name, command, needs, install) => ({ name, redirectUri: usual, command, needs, install })

/** With `OIDC=1` in its environment it asks for an ID token and looks at it. */
const withOpenId = (client) => ({ ...client, openId: true })

/** Debian's packages belong to Debian's Python, /usr/bin/python3, which need not be the first in the PATH. */
const python = process.env.PYTHON ?? 'python3'

export const clients = [
  withOpenId(npm('openid-client')),
  withOpenId(npm('oauth4webapi')),
  npm('simple-oauth2'),
  npm('passport-oauth2'),
  npm('@badgateway/oauth2-client', 'badgateway-oauth2-client.mjs'),
  withOpenId(npm('@auth/core', 'auth-core.mjs', 'https://client.example/auth/callback/mock')),
  npm('grant', 'grant.mjs', 'https://client.example/connect/mock/callback'),
  debian(
    'requests-oauthlib',
    [python, 'requests_oauthlib_client.py'],
    [python, '-c', 'import requests_oauthlib'],
    'python3-requests-oauthlib',
  ),
  withOpenId(
    debian(
      'Authlib',
      [python, 'authlib_client.py'],
      [python, '-c', 'import authlib, requests'],
      'python3-authlib',
    ),
  ),
  debian('curl', ['bash', 'curl.sh'], ['curl', '--version'], 'curl'),
]
