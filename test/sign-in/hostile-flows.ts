import { vi } from "vitest";
import type { Misbehaviour } from "./hostile-provider";
import type { HostileCase } from "./hostile-tokens";
import { SmallBrowser } from "./signing-in";

const SCRIPT = "<script>alert(document.domain)</script>";
const ELSEWHERE = "https://elsewhere.example";

const response = (change: (sent: URLSearchParams) => void): Misbehaviour => ({ response: change });

function providerError(error: string, description = "sent by the provider"): Misbehaviour {
  return response((sent) => {
    sent.delete("code");
    sent.set("error", error);
    sent.set("error_description", description);
  });
}

function responseCases(): HostileCase[] {
  return [
    {
      name: "response: iss of another issuer",
      expected: "untrusted",
      wrong: response((sent) => sent.set("iss", ELSEWHERE)),
    },
    {
      name: "response: iss missing where promised",
      expected: "untrusted",
      wrong: response((sent) => sent.delete("iss")),
    },
    {
      name: "response: no code",
      expected: "untrusted",
      wrong: response((sent) => sent.delete("code")),
    },
    {
      name: "response: two codes",
      expected: "untrusted",
      wrong: response((sent) => sent.append("code", "another")),
    },
    {
      name: "response: two states",
      expected: "untrusted",
      wrong: response((sent) => sent.append("state", "another")),
    },
    {
      name: "response: an ID token in the address",
      expected: "untrusted",
      wrong: response((sent) => sent.set("id_token", "a.b.c")),
    },
    { name: "error: access_denied", expected: "declined", wrong: providerError("access_denied") },
    {
      name: "error: with a script in its description",
      expected: "declined",
      wrong: providerError("access_denied", SCRIPT),
    },
    { name: "error: that is a script", expected: "declined", wrong: providerError(SCRIPT) },
    {
      name: "error: a name of the prototype",
      expected: "declined",
      wrong: providerError("constructor"),
    },
    { name: "error: server_error", expected: "unreachable", wrong: providerError("server_error") },
    {
      name: "error: unauthorized_client",
      expected: "misconfigured",
      wrong: providerError("unauthorized_client"),
    },
  ];
}

function stateCases(): HostileCase[] {
  const stale = (name: string, flow: HostileCase["flow"]): HostileCase => ({
    name,
    expected: "stale",
    flow,
  });
  const arriving =
    (change: (sent: URLSearchParams) => void): HostileCase["flow"] =>
    async (browser) =>
      browser.get(changed(await browser.visitProvider(await browser.begin()), change));
  return [
    stale(
      "state: another",
      arriving((sent) => sent.set("state", "another")),
    ),
    stale(
      "state: missing",
      arriving((sent) => sent.delete("state")),
    ),
    stale("state: replayed", async (browser) => {
      const place = await browser.visitProvider(await browser.begin());
      const cookies = new Map(browser.cookies);
      await browser.get(place);
      for (const [name, value] of cookies) browser.cookies.set(name, value);
      browser.cookies.delete("launchpad-session");
      return browser.get(place);
    }),
    stale("state: of another browser", async (browser) => {
      const other = new SmallBrowser();
      const place = await other.visitProvider(await other.begin());
      await browser.begin();
      return browser.get(place);
    }),
    stale("browser's cookie: missing", async (browser) => {
      const place = await browser.visitProvider(await browser.begin());
      browser.cookies.clear();
      return browser.get(place);
    }),
    stale("browser's cookie: another value", async (browser) => {
      const place = await browser.visitProvider(await browser.begin());
      for (const name of browser.cookies.keys()) browser.cookies.set(name, "A".repeat(43));
      return browser.get(place);
    }),
    stale("begun more than ten minutes ago", async (browser) => {
      const place = await browser.visitProvider(await browser.begin());
      vi.setSystemTime(Date.now() + 10 * 60_000);
      return browser.get(place);
    }),
    stale("never started", (browser) => browser.get("/sign-in/callback?code=a&state=b")),
  ];
}

/** The provider's redirect with changed parameters. */
export function changed(place: string, change: (sent: URLSearchParams) => void): string {
  const url = new URL(place);
  change(url.searchParams);
  return url.href;
}

export const FLOW_CASES: HostileCase[] = [
  {
    name: "two tabs that began at once",
    expected: "signed in",
    flow: async (browser) => {
      const [first, second] = [await browser.begin("/a"), await browser.begin("/b")];
      await browser.get(await browser.visitProvider(second));
      return browser.get(await browser.visitProvider(first));
    },
  },
  ...responseCases(),
  ...stateCases(),
];
