/** What it takes to listen on a port, and what comes of it; how it is done is for the room `node`. */
import type { TlsRules } from './handshake.ts'

export interface ListenOptions {
  /** Default 0: any free port. */
  port?: number
  /** Default 127.0.0.1. */
  host?: string
  /** Serve https, with a certificate of this process or one of your own. */
  tls?: boolean | OwnTls
  /** The plain http port beside https: its number (default 0: any free port), or false for none. */
  plainTwin?: number | false
  /** What https is like; default as it should be. */
  rules?: TlsRules
}

/** PEM. */
export interface OwnTls {
  key?: string
  /** May hold the certificates between it and its authority. */
  cert?: string
  /** The authority to trust; default: the certificate itself. */
  ca?: string
  /** Without key and cert: names and addresses for the certificate that is made, besides those of this machine. */
  hosts?: readonly string[]
}

export interface Listener {
  /** The origin, such as https://127.0.0.1:8443. */
  url: string
  port: number
  /** The plain http port beside https. */
  plainPort?: number
  /** With tls: the authority to trust, PEM. */
  cert?: string
  /** Takes no more connections, answers what is under way (for two seconds at most), and ends every connection, idle or not. */
  close: () => Promise<void>
}
