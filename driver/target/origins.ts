/** The origins of a target: of its endpoints, its resource, its issuers. */
import { endpointNames } from './discovery/metadata.ts'
import type { TargetFile } from './target.ts'

/** Each once, in the order of the target file. */
export function originsOf(target: TargetFile): string[] {
  const { issuer, resource, endpoints_with_query: queried, second_issuer: second } = target
  const urls = [
    issuer,
    ...endpointNames.map((name) => target[name]),
    ...[queried?.authorization_endpoint, queried?.token_endpoint, resource?.url],
    ...[second?.issuer, second?.authorization_endpoint],
  ]
  return [...new Set(urls.flatMap((url) => originOf(url) ?? []))]
}

/** Undefined where it is no URL that has one. */
export function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined
}
