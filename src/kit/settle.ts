/** Several things at once on one connection, none of which may still speak on it when it is handed back. */

/** All results in order. What goes wrong with one is thrown only when the others are through. */
export async function allOf<const Works extends readonly Promise<unknown>[]>(
  works: Works,
): Promise<{ -readonly [At in keyof Works]: Awaited<Works[At]> }> {
  const settled = await Promise.allSettled(works);
  return settled.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  }) as never;
}
