/** Faults that any endpoint may answer with, because the house itself raises them. */
import { faults } from "../fault.ts";
import { workbookFaults } from "../spreadsheets/read.ts";

export const houseFaults = faults({
  ...workbookFaults,
  "input.invalid": 422,
  "session.missing": 401,
  "password.must_change": 403,
  "right.missing": 403,
  "room.off": 404,
  "request.id_missing": 400,
  "request.id_reused": 409,
  "request.foreign_origin": 403,
  "request.too_many": 429,
  "body.too_large": 413,
  "body.unreadable": 400,
  "upload.gone": 410,
  "page.bad_cursor": 400,
  "client.too_old": 409,
  "endpoint.not_found": 404,
  "server.busy": 503,
  "server.bug": 500,
});
