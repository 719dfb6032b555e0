/** Sealing: only for its purpose, only unchanged, readable after a rotation, found again by keyed hash. */
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import {
  isSealedWithOldKey,
  isSignedBy,
  lookupKey,
  newKeyring,
  rotated,
  seal,
  setKeyring,
  sign,
  unseal,
} from "./secret.ts";

const keyring = newKeyring();
beforeEach(() => setKeyring(keyring));

test("what was sealed opens again, and never looks the same twice", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(unseal("person.phone", seal("person.phone", text))).toBe(text);
    }),
  );
  expect(seal("person.phone", "13800000001")).not.toBe(seal("person.phone", "13800000001"));
});

test("a value sealed for one purpose does not open for another", () => {
  expect(() => unseal("person.id_number", seal("person.phone", "13800000001"))).toThrow();
});

test("a sealed value that was changed anywhere does not open", () => {
  const sealed = seal("person.phone", "13800000001");
  for (let at = 2; at < sealed.length; at += 1) {
    const other = sealed[at] === "A" ? "B" : "A";
    expect(() => unseal("person.phone", `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`)).toThrow();
  }
});

test("after a rotation old values still open, and are known to be old", () => {
  const sealed = seal("person.phone", "13800000001");
  expect(isSealedWithOldKey(sealed)).toBe(false);
  setKeyring(rotated(keyring));
  expect(unseal("person.phone", sealed)).toBe("13800000001");
  expect(isSealedWithOldKey(sealed)).toBe(true);
  expect(seal("person.phone", "x").startsWith("2.")).toBe(true);
});

test("a number is found by its keyed hash, which differs by purpose and keyring", () => {
  const key = lookupKey("person.phone", "13800000001");
  expect(lookupKey("person.phone", "13800000001")).toBe(key);
  expect(lookupKey("other.phone", "13800000001")).not.toBe(key);
  setKeyring(newKeyring());
  expect(lookupKey("person.phone", "13800000001")).not.toBe(key);
});

test("a signature fits its text and nothing else", () => {
  const signature = sign("evidence.link", "a b c");
  expect(isSignedBy("evidence.link", "a b c", signature)).toBe(true);
  expect(isSignedBy("evidence.link", "a b d", signature)).toBe(false);
  expect(isSignedBy("other", "a b c", signature)).toBe(false);
  expect(isSignedBy("evidence.link", "a b c", "short")).toBe(false);
});
