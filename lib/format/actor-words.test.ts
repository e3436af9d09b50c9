import { expect, it } from "vitest";
import { actorWords, isPerson } from "./actor-words";

const NAMES = new Map([["https://id.example#7", "Anna Berg"]]);

it.each([
  ["https://id.example#7", "Anna Berg"],
  ["https://id.example#8", "8"],
  ["https://id.example#a#b", "a#b"],
  ["local", "the local analyst"],
  ["portal", "the portal"],
  ["reconciler", "the portal, from AWS's list of jobs"],
  ["system", "unknown (found after a restore)"],
  ["constructor", "constructor"],
  ["ann", "ann"],
])("shows %s as “%s”", (id, words) => {
  expect(actorWords(id, NAMES)).toBe(words);
});

it.each([
  ["https://id.example#7", true],
  ["local", false],
  ["reconciler", false],
  ["constructor", true],
])("%s is a person: %s", (id, expected) => expect(isPerson(id)).toBe(expected));
