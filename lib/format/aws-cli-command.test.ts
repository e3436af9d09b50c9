import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { awsCliCommand } from "./aws-cli-command";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "aws-cli-command-"));
  const record = `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
const piped = args.at(-1) === "file:///dev/stdin";
fs.writeFileSync("ran.json", JSON.stringify({
  args,
  input: piped ? fs.readFileSync("/dev/stdin", "utf8") : "",
  attempts: process.env["AWS_MAX_ATTEMPTS"],
}));
`;
  writeFileSync(join(folder, "aws"), record);
  chmodSync(join(folder, "aws"), 0o755);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command in a real shell in which `aws` writes down how it was called. */
function run(command: string): { args: string[]; input: string; attempts: string } {
  const env = { PATH: `${folder}:/usr/bin:/bin`, LC_ALL: "C.UTF-8" };
  execFileSync("sh", ["-s"], { cwd: folder, env, input: `${command}\n` });
  return JSON.parse(readFileSync(join(folder, "ran.json"), "utf8"));
}

const where = { region: "us-east-1" };

const NASTY = [
  "it's a 'quoted' \"name\"",
  "$(touch pwned) `touch pwned` $HOME $PATH $((1+1))",
  "line one\nline two\r\n\ttabbed",
  "history!! !1",
  "back\\slash \\' \\n",
  "Zürich · 東京 · ❤️ · 😀",
  "--region eu-west-1",
  "file:///etc/passwd",
  "; exit 3 # & | > out < in *",
  "\u0000\u0007\u001b[31m\u007f\u009b1A",
  "\u202eright to left\u2066 \u200b\u00ad",
  "END_OF_REQUEST",
  "\ud83d",
];

test.each(NASTY)("hands %j to the CLI unharmed", (name) => {
  const request = { name, tags: { [name]: name } };
  const { args } = run(awsCliCommand(request, where));
  expect(args).toHaveLength(6);
  expect(JSON.parse(args[5] ?? "")).toEqual(request);
});

test("names operation, Region and one attempt", () => {
  const { args, attempts } = run(awsCliCommand({}, where));
  expect(args).toEqual([
    "cleanroomsml",
    "start-audience-generation-job",
    "--region",
    "us-east-1",
    "--cli-input-json",
    "{}",
  ]);
  expect(attempts).toBe("1");
});

test("names the sandbox's endpoint, quoted where it must be", () => {
  const endpointUrl = "http://127.0.0.1:9911/a b'c";
  const { args } = run(awsCliCommand({}, { ...where, endpointUrl }));
  expect(args.slice(4, 6)).toEqual(["--endpoint-url", endpointUrl]);
});

test.each([
  ["in an argument while the kernel takes it", 131_071, true],
  ["through standard input beyond", 131_072, false],
  ["through standard input at the API's limit", 2_000_000, false],
])("a long query goes %s", (_, bytes, isArgument) => {
  const frame = JSON.stringify({ q: "" }, null, 2).length;
  const request = { q: "é".repeat((bytes - frame) >> 1) + "x".repeat((bytes - frame) % 2) };
  expect(Buffer.byteLength(JSON.stringify(request, null, 2))).toBe(bytes);
  const { args, input } = run(awsCliCommand(request, where));
  expect(args[5] === "file:///dev/stdin").toBe(!isArgument);
  expect(JSON.parse(isArgument ? (args[5] ?? "") : input)).toEqual(request);
});

test("shows no character that a terminal could act on", () => {
  const command = awsCliCommand({ name: NASTY.join("") }, where);
  expect(command).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
});
