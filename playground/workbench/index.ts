/** The workbench: one page that walks through the authorization code grant at any server. */
import { fromOwnPage, underOtherName } from '../guards.ts'
import type { Reply, Visit } from '../wire.ts'
import type { Workbench } from './context.ts'
import { message } from './pages/layout.ts'
import { bench as home, paths } from './paths.ts'
import { steps } from './steps.ts'

export type { Suggested, Workbench } from './context.ts'

/** Whether a path is one of the workbench's. */
export function isWorkbench(path: string): boolean {
  return path.startsWith(home)
}

export async function workbench(visit: Visit, context: Workbench): Promise<Reply> {
  const method = visit.method === 'HEAD' ? 'GET' : visit.method
  const known = steps[visit.path]
  if (!known) return message(404, 'There is nothing here', 'No page of the workbench has this address.')
  const step = known[method]
  if (!step) {
    const allow = Object.keys(known).join(', ')
    const reply = message(405, 'This cannot be done here', `This address takes ${allow} only.`)
    return { ...reply, headers: { ...reply.headers, allow } }
  }
  if (method === 'GET') return underOtherName(visit, context) ?? step(visit, context)
  // An authorization server may post to the redirect URI (form_post): that page only shows what came.
  if (underOtherName(visit, context) || (visit.path !== paths.callback && !fromOwnPage(visit)))
    return message(
      403,
      'This form came from elsewhere',
      'Only forms of the workbench are taken; fill in its own.',
    )
  return step(visit, context)
}
