/** What is proven: every check, each at its strongest, whatever profile it belongs to. */
import { everything } from '../requirements/profiles.ts'
import { suites } from '../suites/index.ts'
import { underProfile } from '../suites/profile.ts'

export const proven = underProfile(suites, everything())
