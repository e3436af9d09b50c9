import { readFile } from "node:fs/promises";
import { join } from "node:path";
import subsetFont from "subset-font";
import { PROJECT_ROOT } from "./project-root";

/** What `app/layout.tsx` has: each page of a new browser waits for it. */
export const INTER = join(PROJECT_ROOT, "app/inter.woff2");

const WHOLE = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";

/** Unicode's code points that the Latin file has. */
const LATIN = [
  ...[[0x20, 0xff], [0x131], [0x152, 0x153], [0x2bb, 0x2bc], [0x2c6], [0x2da], [0x2dc], [0x304]],
  ...[[0x308], [0x329], [0x2000, 0x206f], [0x20ac], [0x2122], [0x2191], [0x2193], [0x2212]],
  ...[[0x2215], [0xfeff], [0xfffd]],
] as [number, number?][];

/** Without `calt`, which draws an arrow for `->`, and × for an x between digits: a name is shown as it is. */
const FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"];

/** Inter in the weights that the portal uses, half the size of the package's file. */
export async function subsetInter(): Promise<Buffer> {
  const whole = await readFile(join(PROJECT_ROOT, WHOLE));
  return subsetFont(whole, LATIN.map(charactersOf).join(""), {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 600 } },
    keepFeatures: FEATURES,
  });
}

function charactersOf([first, last = first]: [number, number?]): string {
  return Array.from({ length: last - first + 1 }, (_, index) =>
    String.fromCodePoint(first + index),
  ).join("");
}
