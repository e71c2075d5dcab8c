import { type Page, parsePage } from '../../../driver/html/page.ts'

/** A page of HTML as if it came from https://as.example/flow/page. */
export const pageOf = (body: string, status = 200): Page =>
  parsePage({
    url: 'https://as.example/flow/page?id=1',
    status,
    headers: [['Content-Type', 'text/html; charset=utf-8']],
    body,
  })
