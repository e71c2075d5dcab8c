/** grantproof as a library: judge a server, write suites of your own. */
export { run, type RunOptions } from './run/run.ts'
export { UsageError } from './run/usage-error.ts'
export { check, rows, suite, type Check, type HouseRule, type Play, type Suite } from './suites/check.ts'
export { expect, given, violated } from './suites/expectations.ts'
export { suites } from './suites/index.ts'
export type { CheckResult, Report, Summary, VariantResult, Verdict } from './suites/verdict.ts'
export { defineTarget } from './driver/target/file/load.ts'
export { resolveTarget, type TargetFlags } from './driver/target/file/resolve.ts'
export { TargetError } from './driver/target/target-error.ts'
export type {
  Client,
  Permission,
  Resource,
  SignIn,
  SignInOverride,
  Target,
  TargetFile,
  User,
} from './driver/target/target.ts'
export type {
  SignInAction,
  SignInAnswer,
  SignInButton,
  SignInDecision,
  SignInField,
  SignInForm,
  SignInFunction,
  SignInPage,
  SignInPageMatch,
  SignInStep,
  SignInUser,
} from './driver/target/sign-in.ts'
export type { Cast } from './driver/cast/cast.ts'
export type { ClientActor, Grant } from './driver/cast/client-actor.ts'
export type { Conduct } from './driver/cast/conduct.ts'
export type { Owner } from './driver/cast/owner.ts'
export type { ResourceServer } from './driver/cast/others/resource-server.ts'
export type { Page } from './driver/html/page.ts'
export type { AuthorizationAnswer, Landing } from './driver/message/authorization-answer.ts'
export type { AuthorizationRequest } from './driver/message/authorization-request.ts'
export type { TokenAnswer } from './driver/message/token-answer.ts'
export type { ClientAuthentication, TokenRequest } from './driver/message/token-request.ts'
export * as finders from './driver/target/finders.ts'
export { header, headerValues, type Transport, type WireRequest, type WireResponse } from './driver/wire.ts'
export { conclude, writeReports } from './reports/index.ts'
export { loadTarget } from './driver/target/file/load.ts'
export { requirement, requirements, type Requirement } from './requirements/catalogue.ts'
export { course, lessons, type CourseOptions } from './course/index.ts'
export type {
  Browse,
  ClientSession,
  ClientSignIn,
  Ending,
  GivenEnding,
  Lesson,
  Misbehaviour,
  Surroundings,
} from './course/index.ts'
