/** What tests of visits share: photos that were taken, and a visit with one answer for each question. */
import sharp from "sharp";
import type { Context } from "../src/kit/action.ts";
import { newId } from "../src/kit/id.ts";
import { findDrawnSite } from "../src/rooms/rounds/drawn-site.store.ts";
import { heldState, noteVisited } from "../src/rooms/rounds/index.ts";
import type { TestCity } from "./city.ts";

/** The fault that an answer names. */
export const faultOf = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

/** A small picture of one colour. */
export const picture = (background: string): Promise<Buffer<ArrayBuffer>> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer() as Promise<Buffer<ArrayBuffer>>;

/** Brings a small picture of one colour as if the camera had taken it. */
export async function aPhoto(city: TestCity, background = "teal"): Promise<string> {
  const id = newId();
  await city.upload(`/evidence?id=${id}&origin=camera&fileName=a.jpg`, await picture(background), "image/jpeg");
  return id;
}

/** A visit to an assigned site with one answer for each question. */
export const visitTo = (site: any, answers: object[], more: object = {}) => ({
  ...{
    id: newId(),
    drawnSiteId: site.id,
    beganAt: "2026-11-23T01:00:00.000Z",
    endedAt: "2026-11-23T01:20:00.000Z",
    farReason: "",
  },
  position: { longitude: site.longitude, latitude: site.latitude, accuracyMetres: 8 },
  observations: site.questions.map((question: any, at: number) => ({
    id: newId(),
    checkItemId: question.id,
    ...answers[at],
  })),
  ...more,
});

/** A visit to a drawn site has come in, as far as its round hears of it. */
export async function noteVisitTo(ctx: Context, drawnSiteId: string, failed: boolean): Promise<void> {
  const site = await findDrawnSite(ctx.db, ctx.scope, drawnSiteId);
  if (site === null) throw new Error(`there is no drawn site ${drawnSiteId}`);
  await noteVisited(ctx, site, failed, await heldState(ctx, site.roundId));
}
