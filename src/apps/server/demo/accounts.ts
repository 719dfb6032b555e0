/** The demo city's accounts: one or more of every role, with generated passwords unless DEMO_PASSWORD is set. */
import { randomBytes } from "node:crypto";
import type { Context } from "../../../kit/action.ts";
import { newId } from "../../../kit/id.ts";
import { addPartner, addPeople } from "../../../rooms/directory/index.ts";
import type { Unit } from "../../../rooms/directory/model.ts";
import { openAccount, settlePassword } from "../../../rooms/identity/index.ts";
import type { AccountGrant } from "../../../rooms/identity/model.ts";
import { passwordFrom } from "../../../rooms/identity/rules.ts";
import type { Player } from "./stage.ts";
import { demoPerson } from "./units.ts";

export type DemoAccount = { readonly username: string; readonly password: string; readonly what: string };

type Seat = {
  username: string;
  what: string;
  name: string;
  unit: string | null;
  grants: readonly AccountGrant[];
  partner?: true;
};

const whole = (role: AccountGrant["role"]): AccountGrant => ({ role, regionCode: null, unitId: null });

function seats(units: ReadonlyMap<string, Unit>): Seat[] {
  const unitGrant = (name: string): AccountGrant => ({
    role: "unit",
    regionCode: null,
    unitId: units.get(name)?.id ?? null,
  });
  return [
    {
      username: "wenming",
      what: "市文明办（拟稿、交办、导入）",
      name: "文明办综合科",
      unit: "市文明办",
      grants: [whole("office")],
    },
    { username: "hegao", what: "市文明办（核稿）", name: "文明办核稿人", unit: "市文明办", grants: [whole("office")] },
    { username: "qianfa", what: "市文明办（签发）", name: "文明办签发人", unit: "市文明办", grants: [whole("office")] },
    {
      username: "aihui",
      what: "爱辉区文明办",
      name: "爱辉区文明办管理员",
      unit: "爱辉区文明办",
      grants: [{ role: "county", regionCode: "231102000000", unitId: null }],
    },
    {
      username: "beian",
      what: "北安市文明办",
      name: "北安市文明办管理员",
      unit: "北安市文明办",
      grants: [{ role: "county", regionCode: "231181000000", unitId: null }],
    },
    {
      username: "chengguan",
      what: "市城管局联络员",
      name: "城管局联络员甲",
      unit: "市城管局",
      grants: [unitGrant("市城管局")],
    },
    {
      username: "zhujian",
      what: "市住建局联络员",
      name: "住建局联络员甲",
      unit: "市住建局",
      grants: [unitGrant("市住建局")],
    },
    {
      username: "jiaoyu",
      what: "市教育局联络员",
      name: "教育局联络员甲",
      unit: "市教育局",
      grants: [unitGrant("市教育局")],
    },
    {
      username: "ducha1",
      what: "督察一组督察员",
      name: "督察一组督察员甲",
      unit: "市统计局",
      grants: [whole("inspector")],
    },
    {
      username: "ducha2",
      what: "督察一组督察员",
      name: "督察一组督察员乙",
      unit: "市信访局",
      grants: [whole("inspector")],
    },
    {
      username: "ducha3",
      what: "督察二组督察员",
      name: "督察二组督察员甲",
      unit: "市体育局",
      grants: [whole("inspector")],
    },
    {
      username: "lingdao",
      what: "领导小组领导",
      name: "领导小组副组长",
      unit: "市委宣传部",
      grants: [whole("leader")],
    },
    { username: "shenji", what: "审计员", name: "审计员", unit: "市纪委监委", grants: [whole("auditor")] },
    {
      username: "diaocha",
      what: "外部机构测评员（调查队）",
      name: "调查队测评员",
      unit: null,
      grants: [whole("partner")],
      partner: true,
    },
  ];
}

/** Opens the accounts; what is handed back is printed once and kept beside the data for the next start. */
export async function loadAccounts(
  ctx: Context,
  units: ReadonlyMap<string, Unit>,
  given: string | undefined,
): Promise<{ accounts: DemoAccount[]; people: Map<string, Player> }> {
  const partnerId = newId();
  await addPartner(ctx.db, ctx.scope, {
    id: partnerId,
    name: "示例调查队",
    kind: "survey_team",
    note: "演示数据",
    version: 1,
  });
  const accounts: DemoAccount[] = [];
  const people = new Map<string, Player>();
  for (const [at, seat] of seats(units).entries()) {
    const person = demoPerson(
      at + 1,
      seat.name,
      units.get(seat.unit ?? "")?.id ?? null,
      seat.partner ? { partnerId } : {},
    );
    const password = given ?? passwordFrom(randomBytes(12));
    const accountId = newId();
    await addPeople(ctx.db, ctx.scope, [person]);
    await openAccount(
      ctx,
      { id: accountId, personId: person.id, username: seat.username, grants: seat.grants },
      password,
    );
    await settlePassword(ctx, accountId);
    people.set(seat.username, { ...person, accountId });
    accounts.push({ username: seat.username, password, what: seat.what });
  }
  return { accounts, people };
}
