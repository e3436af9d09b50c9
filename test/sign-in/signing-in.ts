import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { handleSignIn } from "@/lib/http/routes/sign-in";
import { handleSignInCallback } from "@/lib/http/routes/sign-in-callback";
import { useDatabase } from "@/test/postgres/database";
import { forgetProcessValue } from "@/test/process/process-values";
import { CLIENT_ID, CLIENT_SECRET, HostileProvider } from "./hostile-provider";

export const PUBLIC_URL = "http://127.0.0.1:3000";

export const ACCESS = {
  contact: "the data team",
  groups: { analysts: "analyst", admins: "admin", readers: "viewer" },
};

/** A person with a role in the access file. */
export const ANNA = {
  sub: "anna",
  name: "Anna",
  email: "anna@northwind.example",
  groups: ["analysts"],
};

/**
 * A portal with `AUTH_MODE=oidc`, and the test file's own database and provider. The provider is reset
 * before each test, and the portal's copy of its settings cleared. Call it at the top of the file.
 */
export function useSigningIn(variables: Record<string, string> = {}) {
  const { db } = useDatabase();
  const folder = mkdtempSync(join(tmpdir(), "signing-in-"));
  let provider: HostileProvider;
  const stub = (name: string, value: string) => void vi.stubEnv(name, value);
  stub("AWS_REGION", "us-east-1");
  stub("AUTH_MODE", "oidc");
  stub("TRUSTED_PROXY_HOPS", "1");
  stub("PUBLIC_URL", PUBLIC_URL);
  stub("ACCESS_FILE", writeAccessFile("access.json", ACCESS));
  stub("OIDC_CLIENT_ID", CLIENT_ID);
  stub("OIDC_CLIENT_SECRET", CLIENT_SECRET);
  for (const [name, value] of Object.entries(variables)) stub(name, value);
  beforeAll(async () => {
    provider = await HostileProvider.start();
    stub("OIDC_ISSUER", provider.issuer);
  });
  beforeEach(() => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    provider.misbehaviour = {};
    provider.person = ANNA;
    forgetProcessValue("oidc-provider");
  });
  afterEach(() => void vi.mocked(process.stderr.write).mockRestore());
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await provider.close();
  });
  function writeAccessFile(name: string, content: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  }
  return { db, provider: () => provider, writeAccessFile };
}

let browsers = 0;

/**
 * A minimal browser for signing in: it keeps cookies and follows redirects. Each has its own address,
 * because the rate limit of anonymous callers is per address.
 */
export class SmallBrowser {
  readonly cookies = new Map<string, string>();
  readonly address: string;

  constructor() {
    browsers += 1;
    this.address = `10.0.${browsers >> 8}.${browsers & 255}`;
  }

  /** Calls the portal's route handlers directly, and the provider over HTTP. */
  async get(place: string, headers: Record<string, string> = {}): Promise<Response> {
    const url = new URL(place, PUBLIC_URL);
    const cookie = [...this.cookies].map((pair) => pair.join("=")).join("; ");
    const own = { host: url.host, "user-agent": "small", "x-forwarded-for": this.address, cookie };
    const init = { headers: { ...own, ...headers } };
    const handle = url.pathname === "/sign-in" ? handleSignIn : handleSignInCallback;
    const response = await handle(new Request(url, init));
    for (const line of response.headers.getSetCookie()) this.#take(line);
    return response;
  }

  /** Starts a sign-in and returns the provider's URL. */
  async begin(to = "/launch"): Promise<string> {
    return placeOf(await this.get(`/sign-in?${new URLSearchParams({ to })}`));
  }

  /** The URL to which the provider redirects this browser. */
  async visitProvider(place: string): Promise<string> {
    return placeOf(await fetch(place, { redirect: "manual" }));
  }

  async signIn(to = "/launch"): Promise<Response> {
    return this.get(await this.visitProvider(await this.begin(to)));
  }

  /** The headers of its next request. */
  headers(): Headers {
    return new Headers({ cookie: [...this.cookies].map((pair) => pair.join("=")).join("; ") });
  }

  get session(): string | undefined {
    return this.cookies.get("launchpad-session");
  }

  #take(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/; Max-Age=0/.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export function placeOf(response: Response): string {
  const place = response.headers.get("location");
  if (!place) throw new Error(`${response.status} leads nowhere.`);
  return place;
}
