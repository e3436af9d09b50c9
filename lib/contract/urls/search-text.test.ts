import { expect, it } from "vitest";
import { isShortText } from "./search-text";

it.each(["uk", "q4", "s3:", "%%%", "ü ß", "\u{1d4d0}\u{1d4d1}", ""])(
  "%j is too short for the index",
  (text) => expect(isShortText(text)).toBe(true),
);

it.each(["eu1", "a-b-c", "Ühr", "東京都"])("%j is long enough for the index", (text) =>
  expect(isShortText(text)).toBe(false),
);
