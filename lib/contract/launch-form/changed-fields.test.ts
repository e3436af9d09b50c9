import { expect, it } from "vitest";
import { changedFields } from "./changed-fields";
import { EMPTY_LAUNCH_FORM } from "./launch-form";

const row = (key: string, value = "") => ({ key, value });
const SOURCE = {
  ...EMPTY_LAUNCH_FORM,
  name: "spring-uk",
  tags: [row("team", "growth"), row("market", "uk")],
};

it.each([
  [{}, []],
  [{ name: "spring-de" }, ["name"]],
  [{ tags: [row("market", "uk"), row("team", "growth"), row("")] }, []],
  [{ tags: [row("market", "de"), row("team", "growth")] }, ["tags"]],
  [{ seedSource: "sql" as const, description: " " }, ["description", "seedSource"]],
])("what differs in %j: %j", (change, fields) => {
  expect(changedFields({ ...SOURCE, ...change }, SOURCE)).toEqual(fields);
});
