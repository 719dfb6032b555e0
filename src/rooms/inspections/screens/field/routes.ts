/** The pages of inspections in the field app. */
import type { FieldRoute } from "../../../../kit/client/field.tsx";

export const inspectionsFieldRoutes: readonly FieldRoute[] = [
  { room: "inspections", path: "", word: "field.visits", load: () => import("./visit-list.tsx") },
  { room: "inspections", path: "visit", word: "field.visit", load: () => import("./visit-form.tsx") },
  { room: "inspections", path: "map", word: "field.map_title", load: () => import("./site-map.tsx") },
  { room: "inspections", path: "site", word: "field.visit", load: () => import("./site-page.tsx") },
];
