/** What the exit code of a command means to a gate. */
export const conformant = 0
export const notConformant = 1
export const couldNotTell = 2
