import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { awsCliCommand } from "./aws-cli-command";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "aws-cli-command-"));
  // The CLI reads a file argument twice.
  const record = `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
const file = args.at(-1).startsWith("file://") ? args.at(-1).slice(7) : undefined;
const read = () => file && fs.readFileSync(file, "utf8");
read();
fs.writeFileSync("ran.json", JSON.stringify({
  args,
  file,
  input: read(),
  attempts: process.env["AWS_MAX_ATTEMPTS"],
}));
process.exit(args.includes("fail-here-1") ? 254 : 0);
`;
  writeFileSync(join(folder, "aws"), record);
  chmodSync(join(folder, "aws"), 0o755);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command in a real shell with an `aws` that records its arguments. */
function run(
  command: string,
  shell = "sh",
): {
  args: string[];
  file?: string;
  input?: string;
  attempts: string;
} {
  const env = { PATH: `${folder}:/usr/bin:/bin`, LC_ALL: "C.UTF-8", NODE_ENV: "test" as const };
  execFileSync(shell, ["-s"], { cwd: folder, env, input: `${command}\n` });
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
  "\u3164\u115f\u2800\u3000\u00a0\ufe0f\ufff9\u{e0041}\u{1d173}\u061c\u180e",
  "END_OF_REQUEST",
  "\ud83d",
];

test.each(
  NASTY.flatMap((name) => [
    ["sh", name],
    ["bash", name],
  ]),
)("in %s, passes %j to the CLI unchanged", (shell, name) => {
  const request = { name, tags: { [name]: name } };
  const { args } = run(awsCliCommand(request, where), shell);
  expect(args).toHaveLength(6);
  expect(JSON.parse(args[5] ?? "")).toEqual(request);
});

test("sets operation, Region and a single attempt", () => {
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

test("quotes the sandbox's endpoint", () => {
  const endpointUrl = "http://127.0.0.1:9911/a b'c";
  const { args } = run(awsCliCommand({}, { ...where, endpointUrl }));
  expect(args.slice(4, 6)).toEqual(["--endpoint-url", endpointUrl]);
});

test("escapes invisible characters in an endpoint, and bash passes on the same bytes", () => {
  const endpointUrl = "http://127.0.0.1:9911/it's\\\u200b\u3164a";
  const command = awsCliCommand({}, { ...where, endpointUrl });
  expect(command).toContain(String.raw`it\'s\\\xe2\x80\x8b\xe3\x85\xa4a'`);
  expect(run(command, "bash").args[5]).toBe(endpointUrl);
});

/** A request whose JSON has exactly this many bytes, mostly two-byte characters. */
function requestOf(bytes: number): { q: string } {
  const rest = bytes - JSON.stringify({ q: "" }, null, 2).length;
  return { q: "é".repeat(rest >> 1) + "x".repeat(rest % 2) };
}

test("passes the largest request that the kernel accepts as an argument", () => {
  const request = requestOf(131_071);
  const { args } = run(awsCliCommand(request, where));
  expect(JSON.parse(args[5] ?? "")).toEqual(request);
});

test.each([131_072, 2_000_000])("passes %i bytes through a file and removes it", (bytes) => {
  const request = requestOf(bytes);
  const { args, file = "", input = "" } = run(awsCliCommand(request, where));
  expect(args[5]).toBe(`file://${file}`);
  expect(JSON.parse(input)).toEqual(request);
  expect(existsSync(file)).toBe(false);
});

test.each([100, 200_000])("keeps the exit status of the CLI for a request of %i bytes", (bytes) => {
  const command = awsCliCommand(requestOf(bytes), { region: "fail-here-1" });
  expect(() => run(command)).toThrow(expect.objectContaining({ status: 254 }));
});

test("contains no control, format or invisible characters", () => {
  const command = awsCliCommand({ name: NASTY.join("") }, where);
  expect(command).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u);
});
