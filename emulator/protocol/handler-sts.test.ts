import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Signing } from "./test/signed-request";
import { startTinyServer, type TinyServer } from "./test/tiny-server";

let server: TinyServer;

beforeAll(async () => {
  server = await startTinyServer({
    operations: {
      "sts.GetCallerIdentity": (_, { caller }) => ({
        Arn: caller.arn,
        UserId: "A<&>\"'",
        Account: caller.accountId,
      }),
    },
  });
});
afterAll(() => server.close());
beforeEach(() => {
  server.log.length = 0;
});

function ask(action: string, signing: Partial<Signing> = {}) {
  const body = new URLSearchParams({ Action: action, Version: "2011-06-15" }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
  const request = { method: "POST", target: "/", headers, body };
  return server.call(request, { service: "sts", ...signing });
}

const XMLNS = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

it("returns the caller's identity", async () => {
  const reply = await ask("GetCallerIdentity");
  const requestId = reply.headers["x-amzn-requestid"];
  expect(reply.headers["content-type"]).toBe("text/xml");
  expect(reply.body).toBe(
    `<GetCallerIdentityResponse ${XMLNS}><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/analyst</Arn><UserId>A&lt;&amp;&gt;&quot;&apos;</UserId><Account>111122223333</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  );
  expect(server.log).toMatchObject([
    { operation: "sts.GetCallerIdentity", executed: true, input: {}, requestId },
  ]);
});

it.each<[string, string, Partial<Signing>, number, string, string]>([
  [
    "a wrong key",
    "GetCallerIdentity",
    { secretAccessKey: "wrong" },
    403,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match",
  ],
  [
    "an unknown key",
    "GetCallerIdentity",
    { accessKeyId: "nobody" },
    403,
    "InvalidClientTokenId",
    "The security token included in the request is invalid.",
  ],
  [
    "another service's scope",
    "GetCallerIdentity",
    { service: "cleanrooms-ml" },
    403,
    "SignatureDoesNotMatch",
    "Credential should be scoped to correct service: &apos;sts&apos;. ",
  ],
  [
    "an unknown action",
    "Get<It",
    {},
    400,
    "InvalidAction",
    "Could not find operation Get&lt;It for version 2011-06-15",
  ],
])(
  "refuses %s in the query protocol's words",
  async (_, action, signing, status, code, message) => {
    const reply = await ask(action, signing);
    expect(reply.status).toBe(status);
    expect(reply.body).toContain(
      `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}`,
    );
    expect(server.log).toMatchObject([{ executed: false, status, errorCode: code }]);
  },
);

it("answers that an action which is not emulated is unknown", async () => {
  expect((await ask("AssumeRole")).body).toContain("<Code>UnknownOperationException</Code>");
});

it("writes a scripted error as XML", async () => {
  const error = { status: 503, code: "ServiceUnavailable", message: "Later" };
  server.faults.push({ operation: "GetCallerIdentity", kind: "error", error });
  const reply = await ask("GetCallerIdentity");
  expect(reply.status).toBe(503);
  expect(reply.body).toContain("<Type>Receiver</Type><Code>ServiceUnavailable</Code>");
});
