/** What goes wrong in reading token requests. */
import { requestDefects } from './requests.ts'

export const tokenRequestDefects = [...requestDefects]
