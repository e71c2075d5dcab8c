/** What goes wrong around the resource owner's decision. */
import { honest } from '../rules/index.ts'
import { defect } from './defect.ts'

export const consentDefects = [
  defect('consent-remembered-per-user-only', {
    story: 'Remembers that a user once allowed something, and from then on allows every client everything.',
    breaks: ['rfc6749-4.1.1-approval-decision', 'rfc6749-10.2-no-automatic-repeat'],
    rules: {
      rememberedApproval: ({ username }, { approvals }) =>
        [...approvals.values()].some((approval) => approval.username === username),
    },
  }),
  defect('deny-reported-as-invalid-request', {
    story: 'Reports a denial with the code for a malformed request, so that clients blame themselves.',
    breaks: ['rfc6749-4.1.2.1-access-denied'],
    rules: {
      authorizationError: (fault) =>
        fault === 'denied'
          ? { error: 'invalid_request', description: 'the request failed' }
          : honest.authorizationError(fault),
    },
  }),
  defect('consent-hides-client-name', {
    story: 'Asks for consent without saying who asks.',
    breaks: ['rfc6749-10.2-consent-shows-client-and-scope'],
    rules: { shownClientName: () => 'An application' },
  }),
  defect('public-client-silent-repeat', {
    story:
      'Remembers consent for public clients too, so that any program on the machine gets codes in silence.',
    breaks: ['rfc6749-10.2-no-automatic-repeat'],
    rules: {
      rememberedApproval: ({ username, client, scope }, { approvals }) =>
        client.client_secret === undefined &&
        [...approvals.values()].some(
          (past) => past.username === username && past.clientId === client.client_id && past.scope === scope,
        ),
    },
  }),
  defect('consent-without-csrf-token', {
    story: 'The session cookie is enough to approve: another site can post the form.',
    breaks: ['rfc6749-10.12-csrf-protection-consent', 'rfc6749-10.12-consent-bound-to-request'],
    rules: {
      sessionSameSite: () => 'None',
      refusesForeignDecision: () => false,
      pendingRequest: ({ id, sessionId }, { pending }) => {
        const waiting = [...pending.values()].filter((request) => request.sessionId === sessionId)
        return waiting.find((request) => request.id === id) ?? waiting.at(-1)
      },
    },
  }),
  defect('consent-form-fields-trusted', {
    story: 'Takes client and scope from the posted form, so that what is granted is not what was shown.',
    breaks: ['rfc6749-10.12-consent-bound-to-request', 'rfc6749-3.3-token-scope-not-wider'],
    rules: {
      approvedRequest: (pending, form) => ({
        ...pending,
        clientId: form.get('client_id') ?? pending.clientId,
        scope: form.get('scope') ?? pending.scope,
      }),
    },
  }),
  defect('consent-page-framable', {
    story:
      'The consent page can be shown in an invisible frame, under a button that the user wants to press.',
    breaks: ['rfc6749-10.13-clickjacking-protection'],
    rules: { framingHeaders: (page) => (page === 'consent' ? [] : honest.framingHeaders(page)) },
  }),
  defect('consent-accepted-by-get', {
    story: 'The decision also counts in the query of a GET, which links, images and prefetching send.',
    breaks: ['rfc9110-9.2.1-no-unsafe-action-by-get'],
    rules: { decisionByGet: () => true },
  }),
]
