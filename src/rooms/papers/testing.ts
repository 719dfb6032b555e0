/** Ready-made papers for tests. */
import type { Paper } from "./model.ts";

export const aPaper = (more: Partial<Paper> = {}): Paper => ({
  id: "00000000-0000-7000-8000-0000000000aa",
  kind: "supervision",
  seriesId: "00000000-0000-7000-8000-0000000000bb",
  title: "关于限期整改的督办通知",
  body: [{ kind: "paragraph", text: "请按时整改。" }],
  copiesTo: "",
  attachments: [],
  noun: "",
  about: "",
  state: "draft",
  draftedBy: "00000000-0000-7000-8000-000000000001",
  reviewedBy: null,
  signedBy: null,
  returnReason: "",
  number: null,
  signedOn: null,
  draftedAt: "2026-11-23T01:00:00.000Z",
  signedAt: null,
  version: 1,
  ...more,
});
