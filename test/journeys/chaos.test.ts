/** Nothing lost, nothing twice: phones on a bad network, a server that is killed again and again. The bench does it with a thousand visits and ten kills. */
import { expect, test } from "vitest";
import { chaos } from "../../bench/chaos.ts";

test("a hundred visits with three hundred photos arrive exactly once, through 30 % trouble and three kills", async () => {
  const { sent, found, held, changed, fates } = await chaos({ visits: 100, kills: 3 });
  expect(sent.visits).toBe(100);
  expect(sent.photos).toBe(300);
  expect(found).toEqual({ ...sent, counted: sent.observations, visited: 100 });
  expect([held, changed]).toEqual([0, 0]);
  for (const met of Object.values(fates)) expect(met).toBeGreaterThan(0);
});
