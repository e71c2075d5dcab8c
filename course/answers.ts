/** Answers of the server that are changed before the client gets them. */
import type { AnswerChange } from '../mock-server/index.ts'

type Members = Record<string, unknown>

/** The server's own JSON, changed where the request succeeded. */
export function members(change: (members: Members) => Members): AnswerChange {
  return (response) =>
    response.status === 200
      ? { ...response, body: JSON.stringify(change(JSON.parse(response.body) as Members)) }
      : response
}

/** Without some members. */
export function without(...names: string[]): AnswerChange {
  return members((all) => Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name))))
}

/** With other members. */
export function withMembers(more: Readonly<Members>): AnswerChange {
  return members((all) => ({ ...all, ...more }))
}
