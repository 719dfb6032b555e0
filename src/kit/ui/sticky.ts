/** How high the console's bar is, which stays above a page, and how the head of a long table stays below it. */

/** Pixels. */
export const barHeight = 52;

/** For a table whose head stays in sight while its rows pass. */
export const sticky = { offsetHeader: barHeight };
