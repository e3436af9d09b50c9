import { expect, it } from "vitest";
import {
  type ChangeState,
  nextToUndo,
  noteTyping,
  recordChange,
  undoChange,
} from "./automatic-changes";

function aForm() {
  const form = { control: {} };
  const undone: string[] = [];
  const [first, second, third] = ["first", "second", "third"].map((text) => {
    const change = { text, undo: () => void undone.push(text) };
    recordChange(form, change);
    return change;
  });
  if (!first || !second || !third) throw new Error("three");
  return { form, undone, first, second, third };
}

it("undoes each change once, and the last one is the next to be undone", () => {
  const { form, undone, first, second, third } = aForm();
  // Beside its field, an earlier change is undone too.
  undoChange(form, first);
  noteTyping(form);
  undoChange(form, third);
  undoChange(form, second);
  expect(undone).toEqual(["first", "third", "second"]);
});

it("goes back from change to change, and knows since when nothing was typed", () => {
  const [first, second, third] = ["first", "second", "third"].map((text) => ({
    ...{ text, undo: () => undefined },
  }));
  if (!first || !second || !third) throw new Error("three");
  const state: ChangeState = {
    ...{ change: third, isUndone: false, isLatest: true },
    earlier: [
      { change: first, isLatest: false },
      { change: second, isLatest: true },
    ],
  };
  expect(nextToUndo(state)).toEqual({ change: third, isLatest: true });
  expect(nextToUndo({ ...state, isUndone: true })).toEqual({ change: second, isLatest: true });
  expect(nextToUndo({ ...state, isUndone: true, earlier: [] })).toBeUndefined();
});
