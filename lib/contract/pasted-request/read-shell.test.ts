import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readShell } from "./read-shell";

const characters = fc.constantFrom(
  ..."aZ0 -=,.:/{}[]!%@~*?\t\nü–😀\"'\\$`#&|;<>()^".split(/(?:)/u),
);
const text = fc.array(characters, { maxLength: 12 }).map((parts) => parts.join(""));

/** Ways to write a text so that bash passes it on. */
const pieces = fc.oneof(
  text.map((inner) => `'${inner.replaceAll("'", "")}'`),
  text.map((inner) => `"${inner.replaceAll(/["\\$`]/g, "\\$&")}"`),
  text.map((inner) => `"${inner.replaceAll(/["$`]/g, "").replace(/\\+$/, "")}"`),
  text.map((inner) => `$'${inner.replaceAll(/[\\']/g, "\\$&").replaceAll("\n", "\\n")}'`),
  text.map((inner) => inner.replaceAll("\n", "").replaceAll(/[^\w]/gu, "\\$&")),
  fc.constantFrom("\\\n", "$'\\xe2\\x80\\x93\\u00fc\\101\\e\\q'", "plain", "a=b", "a#b"),
);
const words = fc.array(fc.array(pieces, { minLength: 1, maxLength: 4 }), { maxLength: 4 });

it("reads words as bash does", () => {
  fc.assert(
    fc.property(words, (parts) => {
      const command = ["printf", "'%s\\0'", ...parts.map((word) => word.join(""))].join(" ");
      const { commands, unclosed } = readShell(command);
      const output = execFileSync("bash", ["-s"], {
        input: command,
        encoding: "utf8",
        env: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", NODE_ENV: "test" },
      });
      const [, , ...read] = commands[0] ?? [];
      // Without arguments, printf prints its format once.
      const printed = output === "\0" ? [] : output.split("\0").slice(0, -1);
      expect(unclosed).toBeUndefined();
      expect(read.map((word) => word.text).join("\0")).toBe(printed.join("\0"));
      expect(read.flatMap((word) => word.variables)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

it.each([
  ["a $HOME", ["$HOME"]],
  [`a "x \${Y:-z}"`, [`\${Y:-z}`]],
  ["a `date`", ["`date`"]],
  ["a $(date +%F)", ["$(date +%F)"]],
  ["a '$HOME' \\$HOME 5$ \"$\"", []],
])("%s needs the shell for %j", (command, variables) => {
  const [words = []] = readShell(command).commands;
  expect(words.flatMap((word) => word.variables)).toEqual(variables);
});

it("leaves out redirections, and keeps what a here-document has", () => {
  const { commands, documents } = readShell("cat >x 2>>y <<'END' one\n$a\n b\nEND\nnext <in two\n");
  expect(commands.map((words) => words.map((word) => word.text))).toEqual([
    ["cat", "one"],
    ["next", "two"],
  ]);
  expect(documents).toEqual(["$a\n b"]);
});
