/** A server that is told to end does not wait for connections that never asked for anything. */
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { closeUnused } from "./unused.ts";

test("a silent connection holds up no end, and an answer under way is still given", async () => {
  const app = Fastify({ forceCloseConnections: "idle" });
  closeUnused(app);
  let answer = () => {};
  const asked = new Promise<void>((isAsked) => {
    app.get("/slow", async () => {
      isAsked();
      await new Promise<void>((done) => {
        answer = done;
      });
      return "done";
    });
  });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  const silent = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
  await once(silent.resume(), "connect");
  const slow = fetch(`${address}/slow`);
  await asked;
  const ended = app.close();
  await once(silent, "close");
  answer();
  expect(await (await slow).text()).toBe("done");
  await ended;
});
