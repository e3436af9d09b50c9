import { expect, it } from "vitest";
import { readJobQuery } from "@/lib/contract/urls/job-query";
import { isViewChanged, mayDeleteView, mayEditView, type SavedView, viewHref } from "./saved-view";

const ID = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const read = (search: string) => readJobQuery(new URLSearchParams(search));

const PRIVATE: SavedView = {
  ...{ id: ID, owner: "ann", name: "Failed", query: "status=failed", isShared: false },
};
const SHARED = { ...PRIVATE, isShared: true };

it("opens with its filters and its ID in the address", () => {
  expect(viewHref(PRIVATE)).toBe(`/jobs?status=failed&view=${ID}`);
  expect(viewHref({ id: ID, query: "" })).toBe(`/jobs?view=${ID}`);
});

it.each([
  [`status=failed&view=${ID}`, false],
  ["status=failed&after=WzAs", false],
  ["sort=-started&status=failed&text=+", false],
  ["status=failed&sort=name", true],
  ["status=failed&column=recall", true],
  ["", true],
])("is compared with the list at ?%s", (search, isChanged) => {
  expect(isViewChanged(PRIVATE, read(search))).toBe(isChanged);
});

it.each([
  ["the owner", { id: "ann", role: "viewer" }, PRIVATE, true, true],
  ["the owner, who may not share any more", { id: "ann", role: "viewer" }, SHARED, false, true],
  ["the owner, who may share", { id: "ann", role: "analyst" }, SHARED, true, true],
  ["an analyst", { id: "bob", role: "analyst" }, SHARED, false, false],
  ["an admin", { id: "olive", role: "admin" }, SHARED, false, true],
  ["an admin, who does not see it", { id: "olive", role: "admin" }, PRIVATE, false, false],
] as const)("is edited or deleted by %s", (_who, person, view, mayEdit, mayDelete) => {
  expect(mayEditView(person, view)).toBe(mayEdit);
  expect(mayDeleteView(person, view)).toBe(mayDelete);
});
