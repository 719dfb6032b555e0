/** Paper comes back from the field: the office types one form with the keyboard, imports a workbook after a mistake was mended, and somebody else samples. */
import { readFileSync } from "node:fs";
import exceljs from "exceljs";
import { describe, expect, test } from "vitest";
import { excel } from "../workbooks.ts";
import { choose, complaints, consoleOf, dialog, expectAccessible, panel, press, rows, walkAtConsole } from "./stage.ts";

const round = "本周督察（示例）";

const accounts: Record<string, string> = {
  督察一组督察员甲: "ducha1",
  督察一组督察员乙: "ducha2",
  督察二组督察员甲: "ducha3",
};

type Line = { place: string; code: string; answer: string; note: string; person: string };

/** The sheet as the office fetched it, filled in for its first places: what does not apply needs no scale. */
async function filled(bytes: Buffer, places: number, change: (lines: Line[]) => void): Promise<Buffer> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = book.worksheets[0];
  if (sheet === undefined) throw new Error("the record sheet is empty");
  const header = (sheet.getRow(1).values as string[]).slice(1);
  const at = (title: string) => header.indexOf(title) + 1;
  const lines: Line[] = [];
  for (let row = 2; row <= sheet.rowCount; row += 1) {
    const cell = (title: string) => String(sheet.getRow(row).getCell(at(title)).value ?? "");
    const [place, code, person] = [cell("点位"), cell("编号"), cell("督察员")];
    lines.push({ ...{ place, code, person }, answer: "不适用", note: "当天施工封闭" });
  }
  const names = [...new Set(lines.map((line) => line.place))].slice(0, places);
  const own = lines.filter((line) => names.includes(line.place));
  change(own);
  const out = new exceljs.Workbook();
  const kept = out.addWorksheet("考察记录表");
  kept.addRow(["点位", "编号", "回答", "说明", "督察员"]);
  for (const { place, code, answer, note, person } of own) kept.addRow([place, code, answer, note, person]);
  return Buffer.from(await out.xlsx.writeBuffer());
}

describe("records on paper", () => {
  const walk = walkAtConsole();
  let site = "";
  let inspector = "";
  /** Whoever else is on the team, with an account of the demo. */
  let other = "";

  test("1. the office finds the round and the site, and types the form with the keyboard; a reload loses nothing", async () => {
    const { office } = walk;
    await walk.open(office, "visits");
    await press(office, "考察代录");
    await choose(office, "轮次", round);
    // A site whose first item is answered by yes or no.
    const found = await office.evaluate(async (name) => {
      const ask = async (path: string) => (await fetch(`/api${path}`)).json();
      const { items } = await ask("/rounds?limit=50");
      const { id } = items.find((one: { name: string }) => one.name === name);
      for (const one of (await ask(`/rounds/${id}/paper-sites`)).items) {
        const { questions, members } = await ask(`/drawn-sites/${one.id}/paper-form`);
        if (questions.length > 1 && questions[0].answer.kind === "conform")
          return { ...one, code: questions[0].code, members: members.map((member: { name: string }) => member.name) };
      }
      return null;
    }, round);
    site = found.siteName;
    other = found.members.find((name: string) => name in accounts);
    inspector = found.members.find((name: string) => name !== other);
    await choose(office, "待考察点位", `${found.siteName}（${found.typeName}，${found.regionName}）`);
    await office.getByRole("heading", { name: site }).waitFor();
    expect(await office.getByRole("button", { name: "保存代录" }).isDisabled()).toBe(true);
    await choose(office, "督察员", inspector);
    await office.getByLabel("开始").fill("00:00");
    await office.getByLabel("结束").fill("00:01");

    const answers = office.getByRole("region", { name: "考察表" });
    await answers.locator("input").first().focus();
    await office.keyboard.press("2");
    await office.keyboard.type("没有展板");
    await office.reload();
    await office.getByText("没有展板").or(office.locator('input[value="没有展板"]')).first().waitFor();
    // Enter in the note leads to the next item; what cannot be answered by one key is said not to apply.
    await office.getByLabel(`${found.code} 情况`).focus();
    await office.keyboard.press("Enter");
    const count = await answers.locator("tbody tr.ant-table-row").count();
    for (let at = 1; at < count; at += 1) {
      const line = answers.locator("tbody tr.ant-table-row").nth(at);
      await line.getByText("不适用", { exact: false }).last().click();
      await line.getByLabel("情况").fill("当天没有开放");
    }
    await office.getByText(`已答 ${count} / ${count}`, { exact: false }).waitFor();
    await expectAccessible(office);
    await press(office, "保存代录");
    await office.getByText(`已代录“${site}”，发现问题 1 个`).waitFor();
  });

  test("2. the record is marked in the panel and in the list, and is not sampled by whoever typed it", async () => {
    const { office } = walk;
    await office.getByRole("link", { name: "看考察记录" }).click();
    await panel(office).getByRole("heading", { name: site }).waitFor();
    await panel(office).getByText("代录", { exact: true }).waitFor();
    await panel(office).getByText("没有展板").waitFor();
    await panel(office).getByText(inspector, { exact: true }).waitFor();
    expect(await panel(office).getByRole("button", { name: "抽查无误" }).isDisabled()).toBe(true);
    await rows(office).filter({ hasText: site }).getByText("代录", { exact: true }).waitFor();
  });

  test("3. a workbook with a mistake does not come in; mended, all of it comes in and is marked", async () => {
    const { office } = walk;
    await walk.open(office, "visits/import");
    await choose(office, "轮次", round);
    const downloading = office.waitForEvent("download");
    await office.getByRole("link", { name: "下载空白记录表" }).click();
    const sheet = readFileSync(await (await downloading).path());
    const { items } = await office.evaluate(async (name) => {
      const { items } = await (await fetch("/api/rounds?limit=50")).json();
      const { id } = items.find((one: { name: string }) => one.name === name);
      return (await fetch(`/api/rounds/${id}/paper-sites`)).json();
    }, round);
    const form = await office.evaluate(
      async (id) => (await fetch(`/api/drawn-sites/${id}/paper-form`)).json(),
      items[0].id,
    );
    const person: string = form.members[0].name;
    const bring = async (change: (lines: Line[]) => void) =>
      office.locator('input[type="file"]').setInputFiles({
        ...{ name: "考察记录表.xlsx", mimeType: excel },
        buffer: await filled(sheet, 1, (lines) => {
          for (const line of lines) line.person = person;
          change(lines);
        }),
      });
    await bring((lines) => {
      if (lines[0] !== undefined) lines[0].answer = "还行吧";
    });
    await office.getByText("看不懂回答“还行吧”").waitFor();
    await office.getByText(/考察记录表 第 2 行 C/).waitFor();
    expect(await office.getByRole("button", { name: /^导入 0 个点位$/ }).isDisabled()).toBe(true);
    await expectAccessible(office);
    await press(office, "换一个文件");
    await bring(() => {});
    await press(office, "导入 1 个点位");
    await office.getByText("已导入 1 个点位", { exact: false }).waitFor();
    await office.getByRole("link", { name: "看考察记录" }).click();
    await rows(office).filter({ hasText: items[0].siteName }).getByText("代录（导入）").waitFor();
    expect(await rows(office).count()).toBe(1);
  });

  test("4. somebody else holds the typed record against the paper", async () => {
    const checker = await consoleOf(walk.browser, walk.server.address, "hegao");
    await walk.open(checker, "visits?origin=typed");
    await rows(checker).filter({ hasText: site }).click();
    await press(panel(checker), "抽查无误");
    await dialog(checker).getByLabel("备注").fill("与纸质表一致");
    await press(dialog(checker), "抽查无误");
    await panel(checker).getByText("抽查无误", { exact: false }).first().waitFor();
    await panel(checker).locator(".ant-tag", { hasText: "抽查无误" }).waitFor();
    await checker.context().close();
  });

  test("5. another inspector reads the place again and differs; the office looks at both and corrects the first", async () => {
    const again = await consoleOf(walk.browser, walk.server.address, accounts[other] ?? "");
    const status = await again.evaluate(async (name) => {
      const { sites } = await (await fetch("/api/my-visits")).json();
      const place = sites.find((one: { siteName: string }) => one.siteName === name);
      const now = new Date().toISOString();
      const observations = place.questions.map((question: { id: string }, at: number) => ({
        ...{ id: crypto.randomUUID(), checkItemId: question.id },
        ...(at === 0 ? { answer: { kind: "conform", value: true } } : { answer: null, naReason: "没有开放" }),
      }));
      const visit = { drawnSiteId: place.id, beganAt: now, endedAt: now, position: null, observations };
      const answer = await fetch("/api/visits", {
        ...{ method: "POST", body: JSON.stringify({ id: crypto.randomUUID(), ...visit }) },
        headers: { "request-id": crypto.randomUUID(), "content-type": "application/json" },
      });
      return answer.status;
    }, site);
    expect(status).toBe(200);
    await again.context().close();

    const { office } = walk;
    await walk.open(office, "field-board");
    await office.getByRole("link", { name: "看不一致的项" }).click();
    await office.getByRole("heading", { name: "复读一致率" }).waitFor();
    await office.getByText("按小组").waitFor();
    await expectAccessible(office);
    await rows(office).filter({ hasText: site }).first().click();
    await panel(office).getByRole("region", { name: "第一次读数" }).getByText("不符合").waitFor();
    await panel(office).getByRole("region", { name: "第二次读数" }).getByText("符合", { exact: true }).waitFor();
    await press(panel(office), "更正第一次读数");
    await dialog(office).getByLabel("符合", { exact: true }).check();
    await dialog(office).getByLabel("更正原因").fill("与督察员核对，展板在门厅");
    await press(dialog(office), "更正");
    await panel(office).getByText("两次读数现在一致").waitFor();
  });

  /** Types a fault of this minute at a place of the round that is not among those named, and gives the place's name. */
  const typeFault = (note: string, except: readonly string[]) =>
    walk.office.evaluate(
      async ([name, words, names]) => {
        const ask = async (path: string) => (await fetch(`/api${path}`)).json();
        const { items } = await ask("/rounds?limit=50");
        const { id } = items.find((one: { name: string }) => one.name === name);
        for (const one of (await ask(`/rounds/${id}/paper-sites`)).items) {
          if (names.includes(one.siteName)) continue;
          const { questions, members } = await ask(`/drawn-sites/${one.id}/paper-form`);
          if (questions[0]?.answer.kind !== "conform") continue;
          const now = new Date().toISOString();
          const observations = questions.map((question: { id: string }, at: number) => ({
            ...{ id: crypto.randomUUID(), checkItemId: question.id },
            ...(at === 0
              ? { answer: { kind: "conform", value: false }, note: words }
              : { answer: null, naReason: "没有开放" }),
          }));
          const who = { id: crypto.randomUUID(), drawnSiteId: one.id, personId: members[0].id };
          const answer = await fetch("/api/visits/typed", {
            ...{ method: "POST", body: JSON.stringify({ ...who, beganAt: now, endedAt: now, observations }) },
            headers: { "request-id": crypto.randomUUID(), "content-type": "application/json" },
          });
          return answer.ok ? one.siteName : answer.text();
        }
        return "";
      },
      [round, note, except] as const,
    );

  test("6. the board shows a fault that comes in while it is looked at, marks it as new, and nothing else", async () => {
    const { office } = walk;
    // The board is one day's: just after midnight it would show nothing of what the demo brought.
    const known = await typeFault("先前发现", [site]);
    await walk.open(office, "field-board");
    const faults = office.getByRole("region", { name: "刚发现的问题" });
    await faults.getByText("先前发现").waitFor();
    const isNew = { exact: true } as const;
    expect(await faults.getByText("新", isNew).count()).toBe(0);
    const place = await typeFault("刚刚发现", [site, known]);
    await faults.getByRole("listitem").filter({ hasText: place }).getByText("新", isNew).waitFor();
    expect(await faults.getByText("新", isNew).count()).toBe(1);
    await faults.getByText("刚刚发现").waitFor();
    expect(complaints).toEqual([]);
  });
});
