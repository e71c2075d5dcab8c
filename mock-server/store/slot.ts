/** Room in the store for what only one product keeps. */

/** A named map from text to values of one type. */
export interface Slot<T> {
  readonly name: string
  /** Never set: it ties the type of the values to the slot. */
  readonly holds?: T
}

export function slot<T>(name: string): Slot<T> {
  return { name }
}
