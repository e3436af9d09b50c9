import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { PROJECT_ROOT } from "@/scripts/project-root";

/** Inline code that names a file or folder: below a folder of the project, or a file at its root. */
const PATH =
  /^(?:(?:app|bench|components|docs|e2e|emulator|lib|packages|scripts|test)(?:\/[^\s*…]*)?|[\w-]+\.(?:md|m?ts|mjs))$/;

it.each(["README.md", "CONTRIBUTING.md", "docs/architecture.md"])(
  "names only files and folders that exist: %s",
  (document) => {
    const paths = pathsNamedIn(document);
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !existsSync(join(PROJECT_ROOT, path)))).toEqual([]);
  },
);

it("describes every folder of lib", () => {
  const folders = readdirSync(join(PROJECT_ROOT, "lib"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `lib/${name}`);
  const named = pathsNamedIn("docs/architecture.md");
  expect(folders.filter((folder) => !named.includes(folder))).toEqual([]);
});

/** Of JavaScript and Node: there is one copy of each, whatever bundle of the server asks. */
const ONE_COPY = /^(Error|TypeError|AggregateError|FormData|Server|Socket|Uint8Array)$/;

it("asks `instanceof` only of classes that all of Next's bundles share", () => {
  const files = ["app", "lib"].flatMap((folder) =>
    readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const asked = files.flatMap((file) => {
    const text = readFileSync(join(PROJECT_ROOT, file), "utf8");
    return [...text.matchAll(/ instanceof ([\w.]+)/g)].map(([, name = ""]) => ({ file, name }));
  });
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter(({ name }) => !ONE_COPY.test(name))).toEqual([]);
});

it("has server actions only in files of their own, whose pages hold no values of the server", () => {
  // `scripts/build-portal.ts` counts on it: the key that would encrypt such values is public.
  const inline = ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .filter((name) =>
        /^.+\n[\s\S]*^\s*"use server"/m.test(
          readFileSync(join(PROJECT_ROOT, folder, name), "utf8"),
        ),
      ),
  );
  expect(inline).toEqual([]);
});

/** Paths below the project's folder, in inline code or as the target of a link. */
function pathsNamedIn(document: string): string[] {
  const text = readFileSync(join(PROJECT_ROOT, document), "utf8").replaceAll(
    /^```[\s\S]*?^```/gm,
    "",
  );
  const code = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, path = ""]) =>
    PATH.test(path) ? [path] : [],
  );
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = ""]) =>
    join(dirname(document), target),
  );
  return [...code, ...links];
}
