/** Where the pages of the workbench are. */

export const bench = '/playground/'

export const paths = {
  page: bench,
  server: `${bench}server`,
  request: `${bench}request`,
  callback: `${bench}callback`,
  answer: `${bench}answer`,
  call: `${bench}call`,
  forget: `${bench}forget`,
} as const
