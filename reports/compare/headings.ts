/** What each group of changes is called, the most urgent first. */

export const headings = [
  ['worse', 'Worse'],
  ['changed', 'Changed, neither better nor worse'],
  ['better', 'Better'],
  ['reasons', 'The same verdict, with another reason or other variants'],
  ['added', 'Only in the later run'],
  ['gone', 'Only in the earlier run'],
] as const

/** Stands where a run had no such variant. */
export const nothing = 'not there'
