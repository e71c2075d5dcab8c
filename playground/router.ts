/** Which page answers which path, after what keeps other sites out. */
import { authorize } from './steps/authorize.ts'
import { callback } from './steps/callback.ts'
import { api, token } from './steps/token.ts'
import { home, paths, type Context } from './context.ts'
import { fromOwnPage, underOtherName } from './guards.ts'
import { landing } from './pages/landing.ts'
import { message } from './pages/layout.ts'
import { form } from './steps/form.ts'
import { redirect, type Reply, type Visit } from './wire.ts'
import { isWorkbench, workbench } from './workbench/index.ts'
import { bench } from './workbench/paths.ts'

type Step = (visit: Visit, context: Context) => Reply | Promise<Reply>

const table: Readonly<Record<string, { method: 'GET' | 'POST'; step: Step }>> = {
  '/': { method: 'GET', step: () => redirect(home) },
  '/playground2': { method: 'GET', step: () => redirect(home) },
  '/playground': { method: 'GET', step: () => redirect(bench) },
  [paths.landing]: { method: 'GET', step: landing },
  [paths.form]: { method: 'GET', step: form },
  [paths.authorize]: { method: 'POST', step: authorize },
  [paths.callback]: { method: 'GET', step: callback },
  [paths.token]: { method: 'POST', step: token },
  [paths.api]: { method: 'POST', step: api },
}

export async function route(visit: Visit, context: Context): Promise<Reply> {
  if (isWorkbench(visit.path)) return workbench(visit, context.workbench)
  const known = table[visit.path]
  if (!known) return message(404, 'There is nothing here', 'No page of this application has this address.')
  const method = visit.method === 'HEAD' ? 'GET' : visit.method
  if (method !== known.method) return notAllowed(known.method)
  if (method === 'GET') return underOtherName(visit, context) ?? known.step(visit, context)
  if (underOtherName(visit, context) || !fromOwnPage(visit))
    return message(
      403,
      'This form came from elsewhere',
      'Only forms of this application are taken; fill in its own.',
    )
  return known.step(visit, context)
}

function notAllowed(method: string): Reply {
  const reply = message(405, 'This cannot be done here', `This address takes ${method} only.`)
  return { ...reply, headers: { ...reply.headers, allow: method } }
}
