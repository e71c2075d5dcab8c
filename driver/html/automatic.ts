/** Where a page takes the browser by itself. */
import type { Submission } from './forms.ts'
import type { Page } from './page.ts'

export interface AutomaticNavigation {
  via: 'meta-refresh' | 'script' | 'form-post'
  submission: Submission
}

export function automaticNavigation(_page: Page): AutomaticNavigation | undefined {
  return undefined
}
