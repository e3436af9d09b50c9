import type { HostileCase } from "./hostile-tokens";

const ELSEWHERE = "https://elsewhere.example";

const HTML = { status: 200, headers: { "content-type": "text/html" }, body: "<h1>Hello</h1>" };
const MOVED = { status: 302, headers: { location: `${ELSEWHERE}/` }, body: {} };

export const DISCOVERY_CASES: HostileCase[] = [
  {
    name: "discovery: another issuer",
    expected: "untrusted",
    wrong: { metadata: { issuer: ELSEWHERE } },
  },
  {
    name: "discovery: the issuer with one slash more",
    expected: "untrusted",
    flow: (browser, provider) => {
      provider.misbehaviour = { metadata: { issuer: `${provider.issuer}/` } };
      return browser.get("/sign-in");
    },
  },
  {
    name: "discovery: 500",
    expected: "unreachable",
    wrong: { discovery: { status: 500, body: {} } },
  },
  { name: "discovery: HTML", expected: "unreachable", wrong: { discovery: HTML } },
  { name: "discovery: moved elsewhere", expected: "unreachable", wrong: { discovery: MOVED } },
  { name: "discovery: connection reset", expected: "unreachable", wrong: { discovery: "reset" } },
  {
    name: "discovery: no token endpoint",
    expected: "misconfigured",
    wrong: { metadata: { token_endpoint: undefined } },
  },
  {
    name: "discovery: an authorization endpoint that is a script",
    expected: "misconfigured",
    wrong: { metadata: { authorization_endpoint: "javascript:alert(1)" } },
  },
  { name: "keys: 500", expected: "unreachable", wrong: { keySet: { status: 500, body: {} } } },
  { name: "keys: none", expected: "untrusted", wrong: { keySet: { body: { keys: [] } } } },
  {
    name: "keys: no list",
    expected: "untrusted",
    wrong: { keySet: { body: { keys: "right" } } },
  },
];
