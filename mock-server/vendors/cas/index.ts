/** CAS (Jasig, later Apereo), the sign-in server that other servers send their users to. */
export { casLogin } from './tickets/services.ts'
export { casSite } from './site.ts'
export { validateTicket } from './tickets/tickets.ts'
export type { CasVersion } from './versions.ts'
