/** Public pages behind a plate: the place with a form to report, and the receipt. They work without script. */
import { z } from "zod";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { type Page, page, pageForm } from "../../kit/page-form.ts";
import { line, note } from "../../kit/shapes.ts";
import { citingFails, storingFails } from "../evidence/api.ts";
import { storeFile } from "../evidence/index.ts";
import { checkOpen, placePage, receiptPage, report } from "./actions.ts";
import { PlateToken, Receipt } from "./model.ts";

const Token = z.object({ token: PlateToken });

/** Opening counts too: a street shares one address at times, so it is not narrow. */
const limit = { attempts: 40, seconds: 600 };

export const snapshotPages: readonly Page[] = [
  page({
    path: "/p/{token}",
    // Whatever stands behind a plate is answered by a sentence, also what was never a token.
    input: z.object({ token: z.string().max(200) }),
    component: "place",
    title: "snapshot.title",
    fails: ["snapshot.no_such_plate"],
    limit,
    load: (ctx, { token }) =>
      PlateToken.safeParse(token).success ? placePage(ctx, token) : refuse("snapshot.no_such_plate"),
    forms: {
      report: pageForm({
        // The trap is a field that people do not see; programs fill it.
        input: Token.extend({ text: line(500), website: note(200).default("") }),
        fails: [
          "snapshot.no_such_plate",
          "snapshot.place_closed",
          "snapshot.too_many",
          "snapshot.too_many_photos",
          "snapshot.no_picture",
          "snapshot.not_taken",
          ...citingFails,
          ...storingFails,
          "problem.site_not_found",
          "problem.outside_reach",
          "region.not_found",
        ],
        maxFileBytes: 20 * 1_048_576,
        async keep(ctx, upload, input) {
          await checkOpen(ctx, input["token"] ?? "");
          if ((input["website"] ?? "") !== "") refuse("snapshot.not_taken");
          const fileName = upload.fileName.slice(0, 200);
          const { uploadId, type } = await storeFile(ctx, upload, { id: newId(), origin: "album", fileName });
          return type.startsWith("image/") ? uploadId : refuse("snapshot.no_picture");
        },
        async run(ctx, { token, text, website }, kept) {
          return { to: `/p/sent/${await report(ctx, token, { text, trap: website }, kept)}` };
        },
      }),
    },
  }),
  page({
    path: "/p/sent/{receipt}",
    input: z.object({ receipt: z.string().max(40) }),
    component: "place-sent",
    title: "snapshot.sent_title",
    fails: ["snapshot.no_such_receipt"],
    limit,
    load: (ctx, { receipt }) =>
      Receipt.safeParse(receipt).success ? receiptPage(ctx, receipt) : refuse("snapshot.no_such_receipt"),
  }),
];
