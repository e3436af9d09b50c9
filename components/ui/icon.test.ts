import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ICON_NAMES } from "./icon";

test("each icon has its symbol, and each symbol its icon", async () => {
  const sprite = await readFile(new URL("./icons.svg", import.meta.url), "utf8");
  const symbols = [...sprite.matchAll(/<symbol id="([^"]+)" viewBox="0 0 24 24">/g)];
  expect(symbols.map(([, name]) => name)).toEqual(ICON_NAMES);
});
