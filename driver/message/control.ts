/**
 * A refusal counts only when the same request without the fault works in the same run.
 * The outcome of that valid request travels with every answer.
 */
export type Control = { readonly works: true } | { readonly works: false; readonly why: string }

export const works: Control = { works: true }
