/** Which pages the portal can draw: its own, and those of the rooms. */
import type { ComponentType } from "react";
import type { PageProps } from "../../kit/page-form.ts";
import type { Words } from "../../kit/words.ts";
import { screenWords } from "../../rooms/problems/screen.words.ts";
import { TaskDone, TaskLink } from "../../rooms/problems/screens/portal/task-link.tsx";
import { PlaceReport, PlaceSent } from "../../rooms/snapshots/screens/portal/place.tsx";
import { snapshotsWords } from "../../rooms/snapshots/words.ts";
import { Home } from "./home.tsx";
import { Refused } from "./refused.tsx";

export const components: { pages: Readonly<Record<string, ComponentType<PageProps<never>>>>; words: readonly Words[] } =
  {
    pages: {
      home: Home,
      refused: Refused,
      "task-link": TaskLink,
      "task-done": TaskDone,
      place: PlaceReport,
      "place-sent": PlaceSent,
    },
    words: [screenWords, snapshotsWords],
  };
