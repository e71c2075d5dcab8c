/** A course of misbehaviours for clients: what a server or an attacker does, and whether the client notices. */
export { course, type CourseOptions } from './course.ts'
export { lessons } from './lessons/index.ts'
export type { Lesson, Misbehaviour, Subject } from './lesson.ts'
export type { Browse, ClientSession, Ending, GivenEnding, ClientSignIn, Surroundings } from './client.ts'
export { appCourse } from './app/app-course.ts'
export { loadApp, type AppFile } from './app/config.ts'
