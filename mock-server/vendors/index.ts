/** Every product that the mock server can behave like, by name. */
import { hydra } from './hydra/index.ts'
import { keycloak } from './keycloak/index.ts'
import { spa } from './spa/index.ts'
import { strict } from './strict/index.ts'
import type { Vendor } from './vendor.ts'
import { casVendors } from './wso2-with-cas.ts'
import { wso2ApiManager, wso2IdentityServer } from './wso2/index.ts'

const all = [wso2ApiManager, wso2IdentityServer, ...casVendors, keycloak, hydra, spa, strict]

export const vendors: ReadonlyMap<string, Vendor> = new Map(all.map((vendor) => [vendor.name, vendor]))
