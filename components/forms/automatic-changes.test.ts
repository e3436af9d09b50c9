import { expect, it } from "vitest";
import { noteTyping, recordChange, undoChange } from "./automatic-changes";

it("undoes each change once, and the last one is the next to be undone", () => {
  const form = { control: {} };
  const undone: string[] = [];
  const change = (name: string) => ({ text: name, undo: () => void undone.push(name) });
  const [first, second] = [change("first"), change("second")];
  recordChange(form, first);
  recordChange(form, second);
  // Beside its field, an earlier change is undone too.
  undoChange(form, first);
  noteTyping(form);
  undoChange(form, second);
  expect(undone).toEqual(["first", "second"]);
});
