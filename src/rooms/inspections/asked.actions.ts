/** Which check items were asked on a day: paper is typed days later, and its list is the one of its day. */
import type { Context } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import { listCheckItems } from "../framework/index.ts";
import type { CheckItem } from "../framework/model.ts";
import type { SiteTypeCode } from "../sites/model.ts";

/** Types that nothing was asked about yet on that day, because the edition was brought in later, are asked as today. */
export async function askedOn(
  ctx: Context,
  editionId: Id,
  typeCodes: readonly SiteTypeCode[],
  on: Day,
): Promise<CheckItem[]> {
  const asked = (siteTypeCodes: readonly SiteTypeCode[], day: Day) =>
    listCheckItems(ctx.db, ctx.scope, { editionId, siteTypeCodes, on: day });
  const found = await asked(typeCodes, on);
  const rest = typeCodes.filter((code) => found.every((item) => item.siteTypeCode !== code));
  return rest.length === 0 ? found : [...found, ...(await asked(rest, await today(ctx)))];
}
