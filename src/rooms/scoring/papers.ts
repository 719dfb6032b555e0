/** The score of a round as the annex of a circular: 测评得分表, 扣分表, 排名表. */
import type { Context } from "../../kit/action.ts";
import { showScore } from "../../kit/fraction.ts";
import type { Id } from "../../kit/shapes.ts";
import type { Block } from "../papers/model.ts";
import { groupsOf, lossesOf, scoreOf } from "./score.actions.ts";

const mostLosses = 20;
const figure = (hundredths: number | null): string => (hundredths === null ? "未评" : showScore(hundredths));

/** Headings and tables; nothing at all while the round has no score. */
export async function scoreBlocks(ctx: Context, roundId: Id): Promise<Block[]> {
  const score = await scoreOf(ctx, roundId);
  if (score.whole === null || score.gap === null) return [];
  const losses = (await lossesOf(ctx, roundId)).slice(0, mostLosses);
  const ranks = await groupsOf(ctx, roundId, "county");
  const side = score.gap >= 0 ? `高出达标线${figure(score.gap)}分` : `距达标线还差${figure(-score.gap)}分`;
  return [
    { kind: "heading", text: "四、测评得分" },
    {
      kind: "paragraph",
      text: `“${score.roundName}”总分${figure(score.whole)}，达标线${figure(score.passLine)}，${side}。`,
    },
    { kind: "subheading", text: "（一）测评得分表" },
    {
      kind: "table",
      columns: [
        { title: "方法、项目", width: 6 },
        { title: "分值", width: 2 },
        { title: "得到", width: 2 },
        { title: "得分率", width: 2 },
        { title: "计入总分", width: 2 },
      ],
      rows: score.tree.children.flatMap((method) =>
        [method, ...method.children].map((node) => [
          ...[node.text, figure(node.possible), figure(node.earned), figure(node.score), figure(node.shown)],
        ]),
      ),
    },
    { kind: "subheading", text: "（二）扣分表" },
    {
      kind: "table",
      columns: [
        { title: "编号", width: 2 },
        { title: "标准", width: 7 },
        { title: "得分率", width: 2 },
        { title: "影响总分", width: 2 },
      ],
      rows: losses.map((one) => [one.code, one.text, figure(one.score), figure(one.lost)]),
    },
    { kind: "subheading", text: "（三）排名表" },
    {
      kind: "table",
      columns: [
        { title: "名次", width: 2 },
        { title: "县（市、区）", width: 5 },
        { title: "得分率", width: 2 },
        { title: "符合率%", width: 2 },
        { title: "观测", width: 2 },
      ],
      rows: ranks.map((one) => [
        ...[String(one.rank ?? "—"), one.name, figure(one.score), figure(one.passRate), String(one.observations)],
      ]),
    },
  ];
}
