/** Redirect URIs and clients of native applications (RFC 8252). */
import { suite } from '../check.ts'

export const nativeApps = suite('native-apps')
