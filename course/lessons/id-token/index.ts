/** What is wrong with ID tokens. */
import { idTokenClaimLessons } from './claims.ts'
import { idTokenFormLessons } from './form.ts'
import { idTokenSignatureLessons } from './signature.ts'

export const idTokenLessons = [...idTokenClaimLessons, ...idTokenSignatureLessons, ...idTokenFormLessons]
