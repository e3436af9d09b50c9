import { oidcProvider } from "@/lib/access/sign-in/oidc-provider";
import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";
import { changed } from "./hostile-flows";
import { type Claims, HostileProvider, type Misbehaviour } from "./hostile-provider";
import type { HostileCase } from "./hostile-tokens";
import { ANNA, SmallBrowser } from "./signing-in";

const SCRIPT = "<script>alert(document.domain)</script>";

/** Claims from the userinfo endpoint, where the ID token has no groups. */
function userInfo(response: (right: Claims) => Claims): Misbehaviour {
  return {
    claims: ({ groups: _, ...others }) => others,
    userInfo: (right) => ({ body: response(right) }),
  };
}

const groups = (name: string, value: unknown, why: NoRoleReason): HostileCase => ({
  name: `groups: ${name}`,
  expected: "no-role",
  why,
  wrong: { claims: (right) => ({ ...right, groups: value }) },
});

async function codeOf(browser: SmallBrowser, provider = ""): Promise<string> {
  const begun = await browser.begin();
  const url = new URL(begun);
  const place = await browser.visitProvider(
    provider ? `${provider}${url.pathname}${url.search}` : begun,
  );
  return new URL(place).searchParams.get("code") ?? "";
}

function tokenEndpointCases(): HostileCase[] {
  const withCode =
    (code: (browser: SmallBrowser) => Promise<string>): HostileCase["flow"] =>
    async (browser) => {
      const foreign = await code(browser);
      const place = await browser.visitProvider(await browser.begin());
      return browser.get(changed(place, (sent) => sent.set("code", foreign)));
    };
  const responses = (status: number, type: string, body: unknown): Misbehaviour => ({
    token: () => ({ status, headers: { "content-type": type }, body }),
  });
  return [
    {
      name: "code: replayed",
      expected: "stale",
      flow: withCode(async (browser) => {
        const place = await browser.visitProvider(await browser.begin());
        await browser.get(place);
        browser.cookies.delete("launchpad-session");
        return new URL(place).searchParams.get("code") ?? "";
      }),
    },
    {
      name: "code: of another person's sign-in (PKCE)",
      expected: "stale",
      flow: withCode(() => codeOf(new SmallBrowser())),
    },
    {
      name: "code: of another issuer (mix-up)",
      expected: "stale",
      flow: withCode(async () => {
        const other = await HostileProvider.start();
        other.person = { ...ANNA, sub: "mallory" };
        const code = await codeOf(new SmallBrowser(), other.issuer);
        await other.close();
        return code;
      }),
    },
    {
      name: "token endpoint: 500",
      expected: "unreachable",
      wrong: responses(500, "application/json", {}),
    },
    {
      name: "token endpoint: HTML",
      expected: "unreachable",
      wrong: responses(200, "text/html", SCRIPT),
    },
    {
      name: "token endpoint: no JSON",
      expected: "untrusted",
      wrong: responses(200, "application/json", "{"),
    },
    {
      name: "token endpoint: a list",
      expected: "untrusted",
      wrong: responses(200, "application/json", []),
    },
    {
      name: "token endpoint: two megabytes",
      expected: "untrusted",
      wrong: responses(200, "application/json", { access_token: "a".repeat(2_000_000) }),
    },
    {
      name: "token endpoint: connection reset",
      expected: "unreachable",
      wrong: { token: "reset" },
    },
    {
      name: "token endpoint: does not answer",
      expected: "unreachable",
      wrong: { token: "hang" },
      flow: async (browser) => {
        const place = await browser.visitProvider(await browser.begin());
        (await oidcProvider()).timeout = 0.2;
        return browser.get(place);
      },
    },
    {
      name: "token endpoint: does not know the portal",
      expected: "misconfigured",
      wrong: responses(400, "application/json", { error: "invalid_client" }),
    },
    {
      name: "token endpoint: an error of its own making",
      expected: "declined",
      wrong: responses(400, "application/json", { error: SCRIPT }),
    },
  ];
}

export const RESPONSE_CASES: HostileCase[] = [
  ...tokenEndpointCases(),
  {
    name: "groups from userinfo only",
    expected: "signed in",
    wrong: userInfo((right) => right),
  },
  {
    name: "userinfo: of another subject",
    expected: "untrusted",
    wrong: userInfo((right) => ({ ...right, sub: "admin", groups: ["admins"] })),
  },
  {
    name: "userinfo: without a subject",
    expected: "untrusted",
    wrong: userInfo(() => ({ groups: ["admins"] })),
  },
  {
    name: "userinfo: 500",
    expected: "unreachable",
    wrong: { ...userInfo((right) => right), userInfo: () => ({ status: 500, body: {} }) },
  },
  {
    name: "groups: missing everywhere",
    expected: "no-role",
    why: "missing",
    wrong: userInfo(({ groups: _, ...others }) => others),
  },
  groups("an object", { analysts: true }, "object"),
  groups("a number", 7, "not-text"),
  groups("a list with an object in it", ["analysts", { name: "admins" }], "mixed-list"),
  groups("a list in a list", [["analysts"]], "mixed-list"),
  groups("in one text, with commas", "analysts,admins", "one-text"),
  groups("in another case", ["Analysts"], "unmatched"),
  groups("null", null, "null"),
  groups("none", [], "empty"),
  groups("paths", ["/analysts"], "paths"),
  groups("of the prototype", ["__proto__", "constructor", "toString"], "unmatched"),
  {
    name: "groups: too many, to be asked for elsewhere (_claim_names)",
    expected: "no-role",
    why: "overage",
    wrong: userInfo(({ groups: _, ...others }) => ({
      ...others,
      _claim_names: { groups: "src1" },
      _claim_sources: { src1: { endpoint: "https://elsewhere.example/groups" } },
    })),
  },
];
