/** What an official paper consists of, before it becomes a file. */
import type { Day } from "../shapes.ts";

export type OfficialLayout = "document" | "letter" | "minutes" | "bulletin";

export type OfficialPaper = {
  readonly layout: OfficialLayout;
  /** 发文机关标志; for a bulletin its name. */
  readonly mark: string;
  /** Null while it is a draft: the number is taken at signing. */
  readonly number: string | null;
  readonly title: string;
  /** 主送机关; empty for bulletins and minutes. */
  readonly recipients: readonly string[];
  readonly blocks: readonly OfficialBlock[];
  readonly attachments: readonly string[];
  /** 署名 and the day of signing; null while it is a draft. */
  readonly signer: string;
  readonly signedOn: Day | null;
  readonly copiesTo: string;
  /** 印发机关; its line stands at the foot of the last page. */
  readonly printedBy: string;
  /** The note in the header of whatever has not been signed, so that no draft passes for a paper. */
  readonly draftNote: string;
};

export type OfficialPicture = {
  readonly bytes: Uint8Array;
  readonly type: "jpg" | "png";
  readonly width: number;
  readonly height: number;
  readonly caption: string;
};

export type OfficialBlock =
  | { readonly kind: "heading" | "subheading" | "paragraph"; readonly text: string }
  | {
      readonly kind: "table";
      readonly columns: readonly { readonly title: string; readonly width: number }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "pictures"; readonly pictures: readonly OfficialPicture[] };
