/** The public page of a one-task link: the problem in plain words, a button to receive it, a form to answer with photos. */
import { z } from "zod";
import { newId } from "../../kit/id.ts";
import { type Page, page, pageForm } from "../../kit/page-form.ts";
import { line } from "../../kit/shapes.ts";
import { citingFails } from "../evidence/api.ts";
import { storeFile } from "../evidence/index.ts";
import { linkActor, linkPage, receiveByLink, rectifyByLink } from "./link.actions.ts";

const Token = z.object({ token: z.string().regex(/^[\w-]{20,100}$/) });
const linkFails = ["link.unknown", "link.used", "link.expired", "link.not_open"] as const;
const stepFails = [
  ...linkFails,
  "problem.wrong_state",
  "problem.not_yours",
  "problem.not_for_your_role",
  "problem.changed_meanwhile",
] as const;
const limit = { attempts: 60, seconds: 600 };

export const problemPages: readonly Page[] = [
  page({
    path: "/t/{token}",
    input: Token,
    component: "task-link",
    title: "link.title",
    fails: linkFails,
    limit,
    load: (ctx, { token }) => linkPage(ctx, token),
    forms: {
      receive: pageForm({
        input: Token,
        fails: stepFails,
        async run(ctx, { token }) {
          await receiveByLink(ctx, token);
          return { to: "/t/done/received" };
        },
      }),
      rectify: pageForm({
        input: Token.extend({ text: line(1_000) }),
        fails: [...stepFails, "problem.needs_proof", ...citingFails],
        maxFileBytes: 30 * 1_048_576,
        async keep(ctx, upload, input) {
          const holder = await linkActor(ctx, input["token"] ?? "");
          const { uploadId } = await storeFile(holder, upload, {
            id: newId(),
            origin: "album",
            fileName: upload.fileName.slice(0, 200),
          });
          return uploadId;
        },
        async run(ctx, { token, text }, kept) {
          await rectifyByLink(ctx, token, text, kept);
          return { to: "/t/done/rectified" };
        },
      }),
    },
  }),
  page({
    path: "/t/done/{what}",
    input: z.object({ what: z.enum(["received", "rectified"]) }),
    component: "task-done",
    title: "link.title",
    fails: [],
    load: async (_ctx, { what }) => ({ what }),
  }),
];
