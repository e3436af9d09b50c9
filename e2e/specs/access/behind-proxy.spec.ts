import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { buffer, text } from "node:stream/consumers";
import { expect, test } from "@playwright/test";
import { type AccessPortal, startAccessPortal } from "../../access/access-portal";
import { ACTION_RULES } from "../../access/actions";
import { serverActions } from "../../server-actions";

const PUBLIC_URL = "https://portal.example:8443";

let accessPortal: AccessPortal;
test.beforeAll(async () => {
  accessPortal = await startAccessPortal({ overrides: { PUBLIC_URL } });
});
test.afterAll(() => accessPortal.close());

/** What proxies make of the browser's `Host: portal.example:8443`. */
const PROXIES: [what: string, headers: Record<string, string>][] = [
  ["nginx's plain proxy_pass", { host: "portal_backend" }],
  ["proxy_set_header Host $host, which drops the port", { host: "portal.example" }],
  ["proxy_set_header Host $http_host", { host: "portal.example:8443" }],
  [
    "two proxies, of which the inner says its own name",
    { host: "10.0.0.7:3000", "x-forwarded-host": "inner.example, portal.example" },
  ],
  [
    "a load balancer that ends TLS",
    { host: "portal.example", "x-forwarded-proto": "https", "x-forwarded-port": "443" },
  ],
];

const LAUNCH = "app/(portal)/launch/actions.ts launchAction";

async function launch(origin: string, headers: Record<string, string>) {
  const { portal, cookies } = accessPortal;
  const action = serverActions().find(({ name }) => name === LAUNCH);
  const form = new FormData();
  for (const [name, value] of Object.entries(ACTION_RULES[LAUNCH]?.fields ?? {})) {
    form.append(`_1_${name}`, value);
  }
  form.append("0", '[null,"$K1"]');
  const encoded = new Response(form);
  const call = request(`${portal.url}/launch`, {
    method: "POST",
    headers: {
      ...{ origin, "next-action": String(action?.id), accept: "text/x-component" },
      "content-type": String(encoded.headers.get("content-type")),
      cookie: `__Host-${cookies.analyst}`,
      ...headers,
    },
  });
  call.end(await buffer(encoded.body as unknown as NodeJS.ReadableStream));
  const [response]: IncomingMessage[] = await once(call, "response");
  return { status: response?.statusCode, text: response ? await text(response) : "" };
}

for (const [what, headers] of PROXIES) {
  test(`actions work behind ${what}, from the public URL only`, async () => {
    const own = await launch(PUBLIC_URL, headers);
    expect(own.status).toBe(200);
    expect(own.text).toContain('"kind":"faults"');
    for (const foreign of [`https://${headers.host}`, "https://portal.example", "null"]) {
      if (foreign === PUBLIC_URL) continue;
      const refused = await launch(foreign, headers);
      expect(refused.status, foreign).toBe(403);
      expect(refused.text).toContain("did not come from a page of this portal");
    }
  });
}
