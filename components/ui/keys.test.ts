import { afterEach, expect, it, vi } from "vitest";
import { isKey, keyCaps } from "./keys";

const NONE = {
  ...{ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...{ isComposing: false, keyCode: 0 },
};

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ["palette", { key: "k", ctrlKey: true }, true],
  ["palette", { key: "K", ctrlKey: true }, true],
  ["palette", { key: "k", metaKey: true }, false],
  ["palette", { key: "k" }, false],
  ["palette", { key: "k", ctrlKey: true, shiftKey: true }, false],
  ["palette", { key: "k", ctrlKey: true, altKey: true }, false],
  ["palette", { key: "k", ctrlKey: true, isComposing: true }, false],
  ["help", { key: "?", shiftKey: true }, true],
  ["help", { key: "?", ctrlKey: true }, false],
  ["help", { key: "?", keyCode: 229 }, false],
] as const)("%s by %o: %s", (name, pressed, is) => {
  expect(isKey(name, { ...NONE, ...pressed })).toBe(is);
});

it("uses ⌘ on a Mac, where Ctrl edits text", () => {
  vi.stubGlobal("navigator", { platform: "MacIntel" });
  expect(isKey("palette", { ...NONE, key: "k", metaKey: true })).toBe(true);
  expect(isKey("palette", { ...NONE, key: "k", ctrlKey: true })).toBe(false);
  expect(keyCaps("palette", true)).toEqual(["⌘", "K"]);
  expect(keyCaps("launch", false)).toEqual(["Ctrl", "Enter"]);
});
