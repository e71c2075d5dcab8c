import type { Vendor } from './vendor.ts'
export const vendors: ReadonlyMap<string, Vendor> = new Map()
