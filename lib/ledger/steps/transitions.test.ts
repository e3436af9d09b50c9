import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TRANSITIONS, type Transition } from "./transitions";

test("the decision record shows the code's table", () => {
  const record = readFileSync("docs/decisions/0019-the-ledger-after-a-restore.md", "utf8");
  const rows = Object.entries<Transition>(TRANSITIONS).map(
    ([verb, { from, to, kind }]) =>
      `| ${verb} | ${from.join(", ") || "–"} | ${to.join(", ")} | ${kind} |`,
  );
  const [, table] = record.split("|---|---|---|---|\n");
  expect(table?.split("\n\n")[0]?.split("\n")).toEqual(rows);
});
