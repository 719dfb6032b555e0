/** Every word that code asks for stands in a word file, and both languages are whole. */
import { expect, test } from "vitest";
import { consoleWords } from "../src/apps/console/words.ts";
import { fieldWords } from "../src/apps/field/words.ts";
import { portalWords } from "../src/apps/portal/words.ts";
import { portalTitles } from "../src/apps/server/portal.ts";
import { rooms } from "../src/apps/server/rooms.ts";
import { houseWords } from "../src/kit/http/words.ts";
import { settingKinds } from "../src/kit/setting.ts";
import { uiWords } from "../src/kit/ui/words.ts";
import type { Words } from "../src/kit/words.ts";
import { files, isTest } from "./house.ts";

const words: Words = Object.assign(
  {},
  houseWords,
  uiWords,
  consoleWords,
  fieldWords,
  portalWords,
  portalTitles,
  ...rooms.map((room) => room.words),
);

test("every word that is said by name exists", () => {
  const asked = files.flatMap(({ path, text }) =>
    isTest(path) || path.endsWith("words.ts")
      ? []
      : [...text.matchAll(/(?:\bsay\(|\bword: |\btitle: |\bword\()"([a-z_]+(?:\.[a-z_A-Z]+)+)"/g)].map((match) => ({
          path,
          word: match[1] ?? "",
        })),
  );
  expect(asked.length).toBeGreaterThan(300);
  expect(asked.filter(({ word }) => !(word in words)).map(({ path, word }) => `${path}: ${word}`)).toEqual([]);
});

test("every word has both languages, with the same values in braces, and every setting has its name", () => {
  const braces = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();
  const wrong = Object.entries(words).filter(
    ([, { zh, en }]) => zh.trim() === "" || en.trim() === "" || braces(en).some((name) => !braces(zh).includes(name)),
  );
  expect(wrong.map(([key]) => key)).toEqual([]);
  expect(
    settingKinds()
      .map((kind) => `setting.${kind.name}`)
      .filter((key) => !(key in words)),
  ).toEqual([]);
});
