/** Many things at once, each lane one after the other. */

/** @param act is given a number from 1 on, each once */
export async function inLanes(
  lanes: number,
  times: number,
  act: (number: number) => Promise<void>,
): Promise<void> {
  let begun = 0
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (begun < times) await act(++begun)
    }),
  )
}
