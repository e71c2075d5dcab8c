/** A sign-in that waits for its form, and where its state is kept. */
import type { Context } from '../../../context.ts'
import { slot } from '../../../store/slot.ts'
import { executionKey } from '../tickets/ids.ts'
import type { WebSession } from './web-session.ts'

export interface Flow {
  /** Where the user is going, when the sign-in began with a service. */
  service?: string | undefined
  /** `method=POST`: the service is to get its ticket by a form (CAS protocol 3.0, 2.1.1). */
  byPost: boolean
  /** The login ticket of the form that was shown last (CAS protocol 3.0, 3.5); none once it was presented. */
  loginTicket?: string | undefined
  /** How often the form was shown, where that is counted. */
  step: number
}

export interface Flows {
  /** Keeps a flow for the form that is about to be shown; the form's `execution`. */
  keep(flow: Flow, session: WebSession, context: Context): string
  /** The flow that a form belongs to; undefined when it is over, or not of this browser. */
  find(execution: string, session: WebSession | undefined, context: Context): Flow | undefined
  /** The sign-in succeeded. */
  end(flow: Flow, session: WebSession | undefined): void
}

/** In the web session, under keys such as `e1s2`: the first flow of the session, at its second form. */
export const inSession: Flows = {
  keep(flow, { flows }) {
    const known = flows.indexOf(flow)
    const number = known < 0 ? flows.push(flow) : known + 1
    flow.step += 1
    return `e${number}s${flow.step}`
  },
  find(execution, session) {
    const [, number, step] = /^e(\d+)s(\d+)$/.exec(execution) ?? []
    const flow = session?.flows[Number(number) - 1]
    return flow && Number(step) <= flow.step ? flow : undefined
  },
  end(flow, session) {
    if (session) session.flows[session.flows.indexOf(flow)] = undefined
  },
}

const forms = slot<Flow>('cas forms')

/**
 * In the form itself, encrypted: any browser may send it, and again after it was used. Derived.
 * (The mock server keeps the state, and gives the form a key that tells nothing.)
 */
export const inForm: Flows = {
  keep(flow, _session, context) {
    const execution = executionKey(context)
    context.store.kept(forms).set(execution, { ...flow })
    flow.loginTicket = undefined
    return execution
  },
  find: (execution, _session, { store }) => store.kept(forms).get(execution),
  end: () => undefined,
}
