import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { formOfRequest } from "@/lib/contract/launch-form/form-of-request";
import { EMPTY_LAUNCH_FORM, toRequest } from "@/lib/contract/launch-form/launch-form";
import {
  type LaunchRequest,
  launchRequestSchema,
} from "@/lib/contract/launch-request/launch-request";
import { filledWith, recognise } from "@/lib/contract/pasted-request/recognise";
import { anyRequest } from "@/test/aws/request-arbitrary";
import { awsCliCommand } from "./aws-cli-command";
import { boto3Code, javascriptCode } from "./sdk-code";

const WHERE = { region: "us-east-1", endpointUrl: "http://127.0.0.1:9911" };

const FACES: Record<string, (request: LaunchRequest) => string> = {
  JSON: (request) => JSON.stringify(request, null, 2),
  "AWS CLI": (request) => awsCliCommand(request, WHERE),
  boto3: (request) => boto3Code(request, WHERE),
  JavaScript: (request) => javascriptCode(request, WHERE),
};

/** Valid requests as the form sends them: it leaves out empty texts and empty maps. */
const validRequest = anyRequest
  .map((request) => launchRequestSchema.safeParse(request))
  .filter((parsed) => parsed.success)
  .map(({ data }) => toRequest(formOfRequest(data as LaunchRequest)) as LaunchRequest)
  .filter((request) => launchRequestSchema.safeParse(request).success);

/** A form in which something else was typed: a whole request replaces it. */
const OTHER = {
  ...EMPTY_LAUNCH_FORM,
  description: "typed before",
  includeSeedInOutput: "true" as const,
  tags: [{ key: "typed", value: "before" }],
};

function readBack(text: string): unknown {
  const recognised = recognise(text, WHERE);
  if (!recognised || !("fields" in recognised)) throw new Error(JSON.stringify(recognised));
  const strange = recognised.notes.filter(({ message }) => !/^The portal ignores --/.test(message));
  expect(strange).toEqual([]);
  return toRequest(filledWith(OTHER, recognised));
}

it.each(Object.entries(FACES))("reads each valid request back from its face as %s", (_, face) => {
  fc.assert(
    fc.property(validRequest, (request) => {
      expect(readBack(face(request))).toEqual(request);
    }),
    { numRuns: 150 },
  );
});

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "request-faces-"));
  const record = `#!${process.execPath}
const fs = require("node:fs");
const input = process.argv.at(-1);
fs.writeFileSync("sent.json", input.startsWith("file://") ? fs.readFileSync(input.slice(7)) : input);
`;
  writeFileSync(join(folder, "aws"), record);
  chmodSync(join(folder, "aws"), 0o755);
});

afterAll(() => rmSync(folder, { recursive: true }));

it.each(["/bin/sh", "bash"])("%s sends the request that the command shows", (shell) => {
  const env = { PATH: `${folder}:/usr/bin:/bin`, LC_ALL: "C.UTF-8", NODE_ENV: "test" as const };
  fc.assert(
    fc.property(validRequest, (request) => {
      const input = `${awsCliCommand(request, WHERE)}\n`;
      execFileSync(shell, ["-s"], { cwd: folder, env, input });
      expect(JSON.parse(readFileSync(join(folder, "sent.json"), "utf8"))).toEqual(request);
    }),
    { numRuns: 15 },
  );
});

const AWS_ENVIRONMENT = {
  ...{ PATH: process.env.PATH ?? "", LC_ALL: "C.UTF-8", NODE_ENV: "test" as const },
  ...{
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
  },
};

it.skipIf(!hasAwsCli())("the real AWS CLI sends the request that the command shows", async () => {
  const received: unknown[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.end('{"audienceGenerationJobArn":"x"}');
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const where = { region: "us-east-1", endpointUrl: `http://127.0.0.1:${port}` };
  const requests = fc.sample(validRequest, 3);
  for (const request of requests) {
    const options = { cwd: folder, env: AWS_ENVIRONMENT };
    // From a file: Linux passes no argument of 128 KiB, and a command may be longer.
    const script = join(folder, "command.sh");
    writeFileSync(script, awsCliCommand(request, where));
    await promisify(execFile)("bash", [script], options);
  }
  server.close();
  expect(received).toEqual(requests);
});

/** Older ones do not know the service. */
function hasAwsCli(): boolean {
  try {
    const args = ["cleanroomsml", "start-audience-generation-job", "--generate-cli-skeleton"];
    execFileSync("aws", args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

it("passes over text of any kind without an error", () => {
  const parts = fc.constantFrom(
    ...["aws ", "cleanroomsml ", "start-audience-generation-job ", "--name ", "--tags ", "a=b,"],
    ...["'", '"', "$'", "\\x", "`", "$(", "<<'E'\n", "{", "}", "[", ":", '"name"', "\\", "\n", "#"],
    ...[
      "start_audience_generation_job(",
      "StartAudienceGenerationJobCommand(",
      "**",
      "arn:",
      "\u0000",
    ],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(parts, parts, fc.string({ unit: "binary" }))), (texts) => {
      recognise(texts.join(""), WHERE);
    }),
    { numRuns: 2_000 },
  );
});
