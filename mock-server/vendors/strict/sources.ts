/** The documents whose demands this server makes its own. */
export const oauth21 = 'OAuth 2.1, draft-ietf-oauth-v2-1-13'
export const bestPractice = 'RFC 9700'
