/** grantproof as a library: judge a server, write suites of your own. */
export { run, type RunOptions } from './run/run.ts'
export { UsageError } from './run/select.ts'
export { check, rows, suite, type Check, type HouseRule, type Play, type Suite } from './suites/check.ts'
export { expect, given, violated } from './suites/expectations.ts'
export { suites } from './suites/index.ts'
export type { CheckResult, Report, Summary, VariantResult, Verdict } from './suites/verdict.ts'
export { defineTarget } from './driver/target/load.ts'
export { resolveTarget, type TargetFlags } from './driver/target/resolve.ts'
export { TargetError } from './driver/target/target-error.ts'
export type {
  Client,
  Permission,
  Resource,
  SignInOverride,
  Target,
  TargetFile,
  User,
} from './driver/target/target.ts'
export type { Cast } from './driver/cast/cast.ts'
export { requirement, requirements, type Requirement } from './requirements/catalogue.ts'
