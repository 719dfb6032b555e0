/** The notice and the minutes of a meeting as blocks of a paper, from what the register knows of it. Always in Chinese. */
import { chineseDay, clockIn, dayIn } from "../../kit/day.ts";
import type { Decision, Invitation, Meeting } from "../directory/model.ts";
import type { Block } from "./model.ts";

type Known = {
  readonly meeting: Meeting;
  readonly chair: string | null;
  readonly invitations: readonly Invitation[];
  readonly decisions: readonly (Decision & { unitName: string | null })[];
  readonly zone: string;
};

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const heading = (text: string): Block => ({ kind: "heading", text });
const momentOf = (zone: string, at: string) => `${chineseDay(dayIn(zone, at))}${clockIn(zone, at)}`;

/** Lines of the agenda, one paragraph each. */
const agendaOf = ({ agenda }: Meeting): Block[] =>
  agenda
    .split("\n")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(paragraph);

export function noticeBlocks({ meeting, invitations, zone }: Known): Block[] {
  const agenda = agendaOf(meeting);
  const parts: [string, Block[]][] = [
    ["会议时间", [paragraph(`${momentOf(zone, meeting.heldAt)}。`)]],
    ["会议地点", [paragraph(`${meeting.place}。`)]],
    ...(meeting.stops.length === 0
      ? []
      : [["观摩点位", [paragraph(`${meeting.stops.join("、")}。`)]] as [string, Block[]]]),
    ...(agenda.length === 0 ? [] : [["会议内容", agenda] as [string, Block[]]]),
    ["参会单位", [paragraph(`${invitations.map((one) => one.unitName).join("、")}。`)]],
    ["有关要求", [paragraph("请准时参加会议。不能参加的，请提前请假并说明替会人员。")]],
  ];
  return [
    paragraph(`经研究，决定召开${meeting.title}，现将有关事项通知如下。`),
    ...parts.flatMap(([title, blocks], at) => [heading(`${"一二三四五六七"[at]}、${title}`), ...blocks]),
  ];
}

const came = (invitations: readonly Invitation[], kinds: readonly string[]) =>
  invitations
    .filter((one) => one.attendance !== null && kinds.includes(one.attendance))
    .map((one) => (one.attendee === "" ? one.unitName : `${one.unitName}${one.attendee}`))
    .join("、");

export function minutesBlocks({ meeting, chair, invitations, decisions, zone }: Known): Block[] {
  const opening = `${momentOf(zone, meeting.heldAt)}，${chair === null ? "" : `${chair}主持，`}在${meeting.place}召开${meeting.title}。现将会议议定事项纪要如下。`;
  const agenda = agendaOf(meeting);
  const attendance = [
    ["出席", came(invitations, ["present", "stand_in"])],
    ["请假", came(invitations, ["excused"])],
    ["缺席", came(invitations, ["absent"])],
  ].filter(([, names]) => names !== "");
  const decided = decisions.map((one, at) => {
    const who = one.unitName === null ? "" : `（责任单位：${one.unitName}`;
    const due = one.dueOn === null ? "" : `${who === "" ? "（" : "，"}完成时限：${chineseDay(one.dueOn)}`;
    return paragraph(`${at + 1}.${one.text}${who}${due}${who === "" && due === "" ? "" : "）"}`);
  });
  const parts: [string, Block[]][] = [
    ...(agenda.length === 0 ? [] : [["会议内容", agenda] as [string, Block[]]]),
    ...(decided.length === 0 ? [] : [["议定事项", decided] as [string, Block[]]]),
    ...(attendance.length === 0
      ? []
      : [["参会情况", attendance.map(([title, names]) => paragraph(`${title}：${names}。`))] as [string, Block[]]]),
  ];
  return [
    paragraph(opening),
    ...parts.flatMap(([title, blocks], at) => [heading(`${"一二三"[at]}、${title}`), ...blocks]),
  ];
}
