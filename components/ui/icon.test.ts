import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { DRAWN, ICON_NAMES } from "./icon";

const readSprite = () => readFile(new URL("./icons.svg", import.meta.url), "utf8");

test.each(Object.entries(DRAWN))("%s looks the same in the file", async (name, path) => {
  const symbol = `<symbol id="${name}" viewBox="0 0 24 24"><path d="${path}"/></symbol>`;
  expect(await readSprite()).toContain(symbol);
});

test("each icon has its symbol, and each symbol its icon", async () => {
  const sprite = await readSprite();
  const symbols = [...sprite.matchAll(/<symbol id="([^"]+)" viewBox="0 0 24 24">/g)];
  expect(symbols.map(([, name]) => name)).toEqual(ICON_NAMES);
});
