import { describe, expect, it } from "vitest";
import { EMPTY_LAUNCH_FORM, toRequest } from "@/lib/contract/launch-form/launch-form";
import { changesBetween, filledWith, recognise } from "./recognise";
import type { ReadRequest } from "./recognised";

const WHERE = { region: "us-east-1" };
const MODEL =
  "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52-7c1e-4b68-9f24-5a6b7c8d9e10";
const ROLE = "arn:aws:iam::111122223333:role/seed-reader";
const TEMPLATE =
  "arn:aws:cleanrooms:us-east-1:444455556666:membership/0f2e4d6c-8b0a-4c2e-9d1f-3a5b7c9d1e2f/analysistemplate/5b7d9f1a-3c5e-4f7a-8b9d-1c3e5f7a9b1d";
const COLLABORATION = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const JOB = `arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/${COLLABORATION}`;
const S3 = { dataSource: { s3Uri: "s3://b/k.jsonl" }, roleArn: ROLE };
const AWS = "aws cleanroomsml start-audience-generation-job";

/** The request that an empty form has after filling, and what the person is notified of. */
function read(text: string): { request?: unknown; notes: string[]; message?: string } {
  const recognised = recognise(text, WHERE);
  if (!recognised) throw new Error("not recognised");
  const notes = "notes" in recognised ? recognised.notes.map(noteOf) : [];
  if (recognised.kind === "unreadable") return { message: recognised.message, notes };
  if (recognised.kind === "job") return { notes, message: recognised.job };
  return { request: toRequest(filledWith(EMPTY_LAUNCH_FORM, recognised)), notes };
}

function noteOf({ path, message }: { path: readonly string[]; message: string }): string {
  return path.length === 0 ? message : `${path.join(".")}: ${message}`;
}

describe("a command of the AWS CLI", () => {
  it.each([
    [
      "options",
      `${AWS} --name spring --tags k=v,k2=v2`,
      { name: "spring", tags: { k: "v", k2: "v2" } },
    ],
    ["an equals sign", `${AWS} --name=spring`, { name: "spring" }],
    ["a prompt", `$ ${AWS} --name spring`, { name: "spring" }],
    ["variables before it", `AWS_PROFILE=x AWS_MAX_ATTEMPTS=1 ${AWS} --name a`, { name: "a" }],
    [
      "a continued line",
      `${AWS} \\\n  --name a \\\n> --description b`,
      { name: "a", description: "b" },
    ],
    ["a continued line of cmd.exe", `${AWS} ^\r\n  --name "a b"`, { name: "a b" }],
    ["a continued line of PowerShell", `${AWS} \`\n  --name 'a b'`, { name: "a b" }],
    ["a pipe and a redirection", `${AWS} --name a 2>&1 >out.json | jq .`, { name: "a" }],
    ["a comment", `# the spring job\n${AWS} --name a # here`, { name: "a" }],
    [
      "options before the service",
      `aws --profile x cleanroomsml start-audience-generation-job --name a`,
      { name: "a" },
    ],
    ["single quotes", `${AWS} --name 'it'\\''s "x" $y'`, { name: `it's "x" $y` }],
    ["double quotes", `${AWS} --name "a \\"b\\" \\$c \\\\ \\d"`, { name: `a "b" $c \\ \\d` }],
    [
      "quotes of bash",
      `${AWS} --name $'it\\'s\\n\\xe2\\x80\\x93\\u00fc\\101'`,
      { name: "it's\n–üA" },
    ],
    ["JSON", `${AWS} --seed-audience '${JSON.stringify(S3)}'`, { seedAudience: S3 }],
    [
      "shorthand",
      `${AWS} --seed-audience dataSource={s3Uri=s3://b/k.jsonl},roleArn=${ROLE}`,
      { seedAudience: S3 },
    ],
    ["quoted shorthand", `${AWS} --tags 'a="1,2",b='"'3'"''`, { tags: { a: "1,2", b: "3" } }],
    [
      "include",
      `${AWS} --name a --include-seed-in-output`,
      { name: "a", includeSeedInOutput: true },
    ],
    [
      "exclude",
      `${AWS} --name a --no-include-seed-in-output`,
      { name: "a", includeSeedInOutput: false },
    ],
    [
      "input, which options win over",
      `${AWS} --name b --cli-input-json '{"name":"a","description":"c"}'`,
      { name: "b", description: "c" },
    ],
  ])("is read with %s", (_, text, members) => {
    const { request, notes } = read(text);
    expect(request).toEqual({ seedAudience: {}, ...members });
    expect(notes.filter((note) => !note.startsWith("The portal ignores"))).toEqual([]);
  });

  it.each([
    [`${AWS} --name a --descripton b`, "Unknown option --descripton. Did you mean --description?"],
    [`${AWS} --name a --frobnicate b`, "Unknown option --frobnicate. It is left out."],
    [
      `${AWS} --name a --region eu-west-1`,
      "The command is for the Region eu-west-1. The portal launches in us-east-1.",
    ],
    [
      `${AWS} --name a --region us-east-1 --output json`,
      "The portal ignores --region, --output: it uses its own connection.",
    ],
    [`${AWS} --name a b`, "“b” is not part of an option. It is left out. Was a quote forgotten?"],
    [
      `${AWS} --name a --description "$TEXT"`,
      "--description has “$TEXT”, which only your shell can replace. Write the value itself.",
    ],
    [
      `${AWS} --name a --description "$(date)"`,
      "--description has “$(date)”, which only your shell can replace. Write the value itself.",
    ],
    [
      `${AWS} --name a --tags a=b,c`,
      "--tags is not valid shorthand syntax. “b,c” has a comma. Put it in quotes within the shell's quotes.",
    ],
    [
      `${AWS} --name a --seed-audience '{"roleArn"}'`,
      "--seed-audience is not valid JSON at “}”. Add “:”.",
    ],
    [
      `${AWS} --name a --seed-audience fileb://seed.json`,
      "--seed-audience names the file “seed.json”, which is on your computer: the portal can't read it. Paste or drop what is in it.",
    ],
    [`${AWS} --name a --description`, "--description has no value. Add one."],
    [`${AWS} --name a --cli-input-yaml x`, "The portal does not read YAML. Use --cli-input-json."],
    [
      `${AWS} --name a; aws s3 ls`,
      "The text has more than one command of the AWS CLI. Only one is read.",
    ],
  ])("%s: %s", (text, note) => {
    const { request, notes } = read(text);
    expect(request).toEqual({ name: "a", seedAudience: {} });
    expect(notes).toContain(note);
  });

  it.each([
    ["aws s3 cp a b", /^This is the command “aws s3 cp”\. The form is for/],
    [
      "aws cleanroomsml create-audience-model",
      /^This is the command “aws cleanroomsml create-audience-model”\. The form is for/,
    ],
    [
      "aws cleanroomsml start-audience-generation-jobs --name a",
      /Did you mean “aws cleanroomsml start-audience-generation-job”\?$/,
    ],
    [`${AWS} --name 'a`, "The command ends inside a quote. Add the closing '."],
    [`${AWS} --name "a`, 'The command ends inside a quote. Add the closing ".'],
    [`${AWS} --cli-input-json file://request.json`, "Nothing in the text fits the form."],
    [`${AWS}`, "The request has no members."],
  ])("is refused: %s", (text, message) => {
    expect(read(text).message).toMatch(message);
  });
});

describe("JSON", () => {
  const whole = { name: "a", configuredAudienceModelArn: MODEL, seedAudience: S3 };

  it("of a whole request replaces everything, of a part only that", () => {
    const values = { ...EMPTY_LAUNCH_FORM, description: "typed", tags: [{ key: "k", value: "v" }] };
    const fill = (request: object) => {
      const recognised = recognise(JSON.stringify(request), WHERE);
      return recognised && "fields" in recognised && toRequest(filledWith(values, recognised));
    };
    expect(fill(whole)).toEqual(whole);
    expect(fill({ name: "a" })).toEqual({
      name: "a",
      description: "typed",
      seedAudience: {},
      tags: { k: "v" },
    });
    expect(fill({ tags: { x: "y" } })).toEqual({
      description: "typed",
      seedAudience: {},
      tags: { x: "y" },
    });
  });

  it.each([
    ["in a fence", `\`\`\`json\n${JSON.stringify(whole)}\n\`\`\``],
    ["of the portal's API", JSON.stringify({ id: "x", state: "launched", request: whole })],
    ["of AWS's description of a job", JSON.stringify({ ...whole, status: "ACTIVE", metrics: {} })],
    [
      "as a Python dict",
      "{'name': 'a', 'configuredAudienceModelArn': '" +
        MODEL +
        "', 'seedAudience': " +
        JSON.stringify(S3) +
        ",}",
    ],
    [
      "as a JavaScript object",
      `{name: "a", configuredAudienceModelArn: '${MODEL}', seedAudience: ${JSON.stringify(S3)}}`,
    ],
  ])("%s is read", (_, text) => {
    expect(read(text).request).toEqual(whole);
  });

  it.each([
    ['{"Name":"a"}', { name: "a" }, "Name: “Name” is read as “name”."],
    ['{"name":"a","Name":"b"}', { name: "a" }, "Name: Unknown member “Name”. It is left out."],
    [
      '{"name":"a","descripton":"b"}',
      { name: "a" },
      "descripton: Unknown member “descripton”. Did you mean “description”?",
    ],
    [
      '{"name":"a","roleArn":"b"}',
      { name: "a" },
      "roleArn: Unknown member “roleArn”. Did you mean “seedAudience.roleArn”?",
    ],
    ['{"name":7}', { name: "7" }, "name: Value is not a string. It is read as one."],
    [
      '{"name":"a","tags":{"k":true}}',
      { name: "a", tags: { k: "true" } },
      "tags.k: Value is not a string. It is read as one.",
    ],
    [
      '{"name":"a","tags":["k"]}',
      { name: "a" },
      "tags: Value is not an object. Use an object of strings.",
    ],
    [
      '{"name":"a","seedAudience":"s3://b/k"}',
      { name: "a" },
      "seedAudience: Value is not an object. Use an object.",
    ],
    [
      '{"name":"a","includeSeedInOutput":"maybe"}',
      { name: "a" },
      "includeSeedInOutput: Value is not a boolean. Use true or false.",
    ],
    [
      '{"name":"a","status":"ACTIVE"}',
      { name: "a" },
      "Not part of a request, so left out: status.",
    ],
  ])("%s gets a note", (text, request, note) => {
    const result = read(text);
    expect(result.request).toEqual({ seedAudience: {}, ...request });
    expect(result.notes).toEqual([note]);
  });

  it.each([
    ['{"name":"a" "b":1}', "The JSON is not valid. Line 1, column 13: Add a comma or “}”."],
    [
      '{\n  "name": "a\n"}',
      "The JSON is not valid. Line 2, column 13: The string is not closed on its line. Add the quote, or write the line break as “\\n”.",
    ],
    [
      '{"name":"a","name":"b"}',
      "The JSON is not valid. Line 1, column 13: “name” is given twice. Remove one.",
    ],
    [
      '{"name":',
      "The JSON is not valid. Line 1, column 9: The text ends too early. Add what is missing.",
    ],
    ['["a"]', "The JSON is not an object. Paste one request."],
    ['{"a":'.repeat(40), "The JSON is not valid. Line 1, column 161: Use at most 32 levels."],
    [
      '{"user_id":"1"}\n{"user_id":"2"}',
      "This is a seed file, not a request. Put it into an S3 bucket and enter its S3 URI.",
    ],
    [
      `{"name":"${"a".repeat(8_000_000)}"}`,
      "The text has 8,000,011 characters. Use at most 8,000,000.",
    ],
  ])("%.40s is refused", (text, message) => {
    expect(read(text).message).toBe(message);
  });

  const skeleton = {
    ...{ name: "", configuredAudienceModelArn: "", includeSeedInOutput: true, collaborationId: "" },
    seedAudience: {
      dataSource: { s3Uri: "" },
      roleArn: "",
      sqlParameters: { queryString: "", analysisTemplateArn: "", parameters: { KeyName: "" } },
      sqlComputeConfiguration: {
        worker: { type: "CR.1X", number: 0, properties: { spark: { KeyName: "" } } },
      },
    },
    ...{ description: "", tags: { KeyName: "" } },
  };

  it("of a filled-in skeleton leaves out its placeholders", () => {
    const text = JSON.stringify({ ...skeleton, name: "a", tags: { team: "growth" } });
    const { request, notes } = read(text);
    expect(request).toEqual({ name: "a", seedAudience: {}, tags: { team: "growth" } });
    expect(notes).toEqual([expect.stringMatching(/^This is a skeleton of the AWS CLI\./)]);
  });
});

describe("one identifier", () => {
  it.each([
    [MODEL, { configuredAudienceModelArn: MODEL, seedAudience: {} }],
    [ROLE, { seedAudience: { roleArn: ROLE } }],
    [TEMPLATE, { seedAudience: { sqlParameters: { analysisTemplateArn: TEMPLATE } } }],
    [` ${COLLABORATION}\n`, { collaborationId: COLLABORATION, seedAudience: {} }],
    [
      `arn:aws:cleanrooms:us-east-1:111122223333:collaboration/${COLLABORATION}`,
      { collaborationId: COLLABORATION, seedAudience: {} },
    ],
    [
      "arn:aws:s3:::b/folder/k.jsonl",
      { seedAudience: { dataSource: { s3Uri: "s3://b/folder/k.jsonl" } } },
    ],
    ["s3://b/k", { seedAudience: { dataSource: { s3Uri: "s3://b/k" } } }],
  ])("%s goes into its field", (text, request) => {
    expect(read(text)).toEqual({ request, notes: [] });
  });

  it.each([JOB, `https://portal.example/launch?like=${encodeURIComponent(JOB)}`])(
    "%s is a job to copy",
    (text) => expect(read(text).message).toBe(JOB),
  );

  it("of another kind is named", () => {
    expect(read("arn:aws:iam::111122223333:user/x").message).toMatch(
      /^This is the ARN of an IAM user,/,
    );
  });
});

describe("other texts", () => {
  it.each(["team=growth\nmarket=uk", "team\tgrowth\nmarket\tuk"])("%j are tags", (text) => {
    expect(read(text).request).toEqual({
      seedAudience: {},
      tags: { team: "growth", market: "uk" },
    });
  });

  it("adds tags to those of the form, and replaces values", () => {
    const values = {
      ...EMPTY_LAUNCH_FORM,
      tags: [
        { key: "a", value: "1" },
        { key: "b", value: "2" },
      ],
    };
    const recognised = recognise("b=3\nc=4", WHERE) as ReadRequest;
    const filled = filledWith(values, recognised);
    expect(toRequest(filled)).toMatchObject({ tags: { a: "1", b: "3", c: "4" } });
    expect(changesBetween(values, filled)).toEqual([
      { field: "tags", row: "b", before: "2", after: "3" },
      { field: "tags", row: "c", before: "", after: "4" },
    ]);
  });

  it("reads a link, and leaves the seed source if it has no seed", () => {
    const values = { ...EMPTY_LAUNCH_FORM, seedSource: "sql" as const };
    const recognised = recognise("https://portal.example/launch?name=a&nme=b", WHERE);
    if (!recognised || !("fields" in recognised)) throw new Error("not recognised");
    expect(filledWith(values, recognised)).toMatchObject({ name: "a", seedSource: "sql" });
    expect(recognised.notes).toHaveLength(1);
  });

  it.each([
    [
      "keyword arguments",
      'c.start_audience_generation_job(name="a", tags={"k": """two\nlines"""})',
    ],
    [
      "a variable",
      "p: dict = {'name': 'a', 'tags': {'k': 'two\\nlines'}}\nc.start_audience_generation_job(**p)",
    ],
    [
      "JavaScript",
      "const input = { name: 'a', tags: { k: `two\nlines` } };\nnew StartAudienceGenerationJobCommand(input)",
    ],
  ])("reads code with %s", (_, text) => {
    expect(read(text)).toEqual({
      request: { name: "a", seedAudience: {}, tags: { k: "two\nlines" } },
      notes: [],
    });
  });

  it("names what is not a literal in code", () => {
    expect(read("c.start_audience_generation_job(name=build_name())").message).toBe(
      "Line 1, column 38: “build_name” is not a value. Write the value itself.",
    );
  });

  it.each(["", "  ", "hello", "SELECT user_id FROM t", "two\nlines"])(
    "%j is nothing known",
    (text) => {
      expect(recognise(text, WHERE)).toBeUndefined();
    },
  );
});
