/** Messages leave by mail outside quiet hours, once, and say nothing that belongs behind the sign-in. */
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { runTask } from "../src/kit/jobs/queue.ts";
import { messages, openMail, send } from "../src/rooms/messages/index.ts";
import { inNewCity, openForTests } from "./city.ts";

openForTests();

const letters: { to: string[]; text: string }[] = [];
const server = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ["STARTTLS"], logger: false },
  onRcptTo: ({ address }, _session, done) => done(address.startsWith("nobody") ? new Error("no such box") : null),
  onData(stream, session, done) {
    let text = "";
    stream.on("data", (chunk) => {
      text += String(chunk);
    });
    stream.on("end", () => {
      letters.push({ to: session.envelope.rcptTo.map((one) => one.address), text });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.server.address() as { port: number };
  openMail(`smtp://127.0.0.1:${port}`, "office@example.test");
});
afterAll(() => new Promise<void>((done) => server.close(() => done())));

test(
  "a message goes out once by mail, not at night, and a box that refuses does not hold up the others",
  inNewCity(async (city) => {
    const [ann, nobody] = [await city.someone("office"), await city.someone("office")];
    await city.sql("update person set email = 'ann@example.test' where city_id = $1 and id = $2", [
      city.cityId,
      ann.personId,
    ]);
    await city.sql("update person set email = 'nobody@example.test' where city_id = $1 and id = $2", [
      city.cityId,
      nobody.personId,
    ]);
    await city.inside((ctx) =>
      send(ctx, {
        because: newId(),
        accountIds: [ann.accountId, nobody.accountId],
        word: "message.paper_to_review",
        facts: { title: "机密标题" },
        path: "papers",
      }),
    );
    const mailOut = () => runTask(city.house.ground, messages, { cityId: city.cityId, schedule: "mailOut" });
    city.clock.now = "2026-11-23T14:00:00.000Z";
    await mailOut();
    expect(letters).toEqual([]);
    city.clock.now = "2026-11-24T01:00:00.000Z";
    await mailOut();
    await mailOut();
    expect(letters.map((letter) => letter.to)).toEqual([["ann@example.test"]]);
    expect(Buffer.from(letters[0]?.text.split("\r\n\r\n")[1] ?? "", "base64").toString()).not.toContain("机密标题");
    const states = await city.sql("select state from delivery where city_id = $1 order by state", [city.cityId]);
    expect(states.map((row) => row.state)).toEqual(["failed", "sent"]);
  }),
);

test(
  "messages are counted until they are read, one by one or all at once, each only by its reader",
  inNewCity(async (city) => {
    const [ann, bob] = [await city.someone("office"), await city.someone("office")];
    await city.inside(async (ctx) => {
      for (const title of ["甲", "乙", "丙"])
        await send(ctx, {
          ...{ because: newId(), accountIds: [ann.accountId], word: "message.paper_to_review", path: "papers" },
          facts: { title },
        });
    });
    city.as(ann);
    expect((await city.get("/messages/unread")).body).toEqual({ unread: 3 });
    const [first] = (await city.get("/messages?unread=true")).body.items;
    city.as(bob);
    expect((await city.post(`/messages/${first.id}/read`)).status).toBe(404);
    city.as(ann);
    expect((await city.post(`/messages/${first.id}/read`)).body.readAt).toBe(city.clock.now);
    expect((await city.get("/messages?unread=true&limit=1")).body.next).not.toBeNull();
    expect((await city.post("/messages/read")).body).toEqual({ read: 2 });
    expect((await city.get("/messages/unread")).body).toEqual({ unread: 0 });
    expect((await city.get("/messages")).body.items).toHaveLength(3);
  }),
);
