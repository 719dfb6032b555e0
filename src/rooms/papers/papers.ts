/** The Word file of a paper: what the drafter wrote, with mark, number, recipients, signature and photo pages. */
import type { FileReply } from "../../kit/action.ts";
import { wordOf, wordType } from "../../kit/documents/official.ts";
import type { OfficialBlock, OfficialPicture } from "../../kit/documents/paper.ts";
import type { CityId } from "../../kit/shapes.ts";
import { bytesOf, readFile, sizeOf } from "../evidence/index.ts";
import type { Block, Paper, PaperSeries } from "./model.ts";
import { layoutOf } from "./rules.ts";
import { papersWords } from "./words.ts";

async function pictureOf(cityId: CityId, picture: { sha256: string; caption: string }): Promise<OfficialPicture> {
  const bytes = await bytesOf(await readFile(cityId, picture.sha256, "screen"));
  return { bytes, type: "jpg", ...(await sizeOf(bytes)), caption: picture.caption };
}

async function blockOf(cityId: CityId, block: Block): Promise<OfficialBlock> {
  if (block.kind !== "pictures") return block;
  const pictures: OfficialPicture[] = [];
  for (const picture of block.pictures) pictures.push(await pictureOf(cityId, picture));
  return { kind: "pictures", pictures };
}

/** A draft shows where the number will stand and says on every page that it has not been signed. */
export async function wordFile(
  cityId: CityId,
  paper: Paper,
  series: PaperSeries,
  recipients: readonly { name: string }[],
): Promise<FileReply> {
  const blocks: OfficialBlock[] = [];
  for (const block of paper.body) blocks.push(await blockOf(cityId, block));
  const body = await wordOf({
    layout: layoutOf(paper.kind),
    mark: series.issuer,
    number: paper.number,
    title: paper.title,
    recipients: recipients.map((recipient) => recipient.name),
    blocks,
    attachments: paper.attachments,
    signer: series.signer || series.issuer,
    signedOn: paper.signedOn,
    copiesTo: paper.copiesTo,
    printedBy: series.signer || series.issuer,
    draftNote: papersWords["paper.draft_note"].zh,
  });
  return {
    name: `${paper.number ?? papersWords["paper.state.draft"].zh} ${paper.title}.docx`,
    type: wordType,
    body,
    bytes: body.length,
  };
}
