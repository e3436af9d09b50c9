import { execFileSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { boto3Code, javascriptCode } from "./sdk-code";

const WHERE = { region: "us-east-1", endpointUrl: "http://127.0.0.1:9911/it's" };

const REQUEST = {
  name: 'it\'s a "name" \\ \n\r\t – 東京 😀',
  includeSeedInOutput: false,
  seedAudience: {
    roleArn: "\u202eright to left\u2066 \u200b\u00ad\u2028\u{e0041}\u0000\u001b",
    sqlComputeConfiguration: { worker: { number: 4, properties: { spark: { "a.b": "" } } } },
  },
  tags: Object.fromEntries([
    ["__proto__", "x"],
    ["10", `\`\${x}\``],
    ["class", ""],
  ]),
};

const SEEN_ALONE = /^(?:(?!\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}).|\n)*$/u;

it("writes JavaScript that sends the request once", () => {
  const code = javascriptCode(REQUEST, WHERE);
  expect(code).toMatch(SEEN_ALONE);
  const sent: unknown[] = [];
  const script = code.replace(/import [\s\S]*? from ".*";/, "").replace(" await ", " ");
  runInNewContext(script, {
    console: { log: () => undefined },
    CleanRoomsMLClient: class {
      constructor(readonly config: object) {
        sent.push(config);
      }
      send(command: object) {
        sent.push(command);
        return {};
      }
    },
    StartAudienceGenerationJobCommand: function Command(input: object) {
      return input;
    },
  });
  expect(JSON.parse(JSON.stringify(sent))).toEqual([
    { region: "us-east-1", endpoint: WHERE.endpointUrl, maxAttempts: 1 },
    JSON.parse(JSON.stringify(REQUEST)),
  ]);
});

const python = findPython();

it.skipIf(!python)("writes Python that sends the request once", () => {
  const code = boto3Code(REQUEST, WHERE);
  expect(code).toMatch(SEEN_ALONE);
  const fakes = `
import sys, types, json
sent = []
class Client:
    def start_audience_generation_job(self, **request):
        sent.append(request)
        return {"audienceGenerationJobArn": ""}
def client(service, **options):
    sent.append([service, options])
    return Client()
boto3, botocore, config = [types.ModuleType(name) for name in ("boto3", "botocore", "botocore.config")]
boto3.client, config.Config = client, dict
sys.modules.update({"boto3": boto3, "botocore": botocore, "botocore.config": config})
exec(sys.stdin.buffer.read().decode("utf-8"))
sys.stdout.write(json.dumps(sent))
`;
  const output = execFileSync(python ?? "", ["-c", fakes], { input: code, encoding: "utf8" });
  expect(JSON.parse(output.trim())).toEqual([
    [
      "cleanroomsml",
      {
        region_name: "us-east-1",
        endpoint_url: WHERE.endpointUrl,
        config: { retries: { total_max_attempts: 1 } },
      },
    ],
    JSON.parse(JSON.stringify(REQUEST)),
  ]);
});

function findPython(): string | undefined {
  try {
    execFileSync("python3", ["-c", ""], { stdio: "ignore" });
    return "python3";
  } catch {
    return undefined;
  }
}
