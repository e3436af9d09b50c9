import { accessRules } from "@/lib/access/access-file";
import { oidcProvider } from "@/lib/access/sign-in/oidc-provider";
import { keySource } from "@/lib/access/tokens/key-source";
import { providerKeysUrl } from "@/lib/access/tokens/provider-keys-url";
import { reasonOf } from "@/lib/db/database-error";
import type { Env } from "@/lib/env";
import { type Check, failed, ok, type Result, warning } from "./check-result";

export function checksOfSignIn({ auth, accessFile }: Pick<Env, "auth" | "accessFile">): Check[] {
  const access: Check = {
    name: "access file",
    run: async () => {
      const groups = Object.keys(accessRules().groups).length;
      if (groups === 0) return warning(`${accessFile} gives no group a role`);
      return ok(`${accessFile}: roles of ${groups} ${groups === 1 ? "group" : "groups"}`);
    },
  };
  switch (auth.mode) {
    case "local":
      return [];
    case "oidc": {
      const { issuer } = auth;
      const found = oidcProvider().then(
        () => undefined,
        (error: unknown) => `OIDC_ISSUER ${issuer} can't be used: ${wordsOfProvider(error)}`,
      );
      const provider = async () => {
        const fault = await found;
        return fault === undefined ? ok(`${issuer} answers discovery`) : failed(fault);
      };
      const keys = async () => {
        if ((await found) !== undefined) return failed("not known without the sign-in provider");
        return fetchKeys(await providerKeysUrl(issuer));
      };
      return [
        access,
        { name: "sign-in provider", run: provider },
        { name: "token keys", run: keys },
      ];
    }
    case "proxy":
      return [access, { name: "token keys", run: () => fetchKeys(auth.keysUrl) }];
  }
}

function wordsOfProvider(error: unknown): string {
  const { message = "", status } = error as { message?: string; status?: number };
  if (/issuer/.test(message)) {
    return "its discovery names another issuer. Set OIDC_ISSUER to exactly that one, a slash at its end included.";
  }
  if (typeof status === "number") return `its discovery answers ${status}.`;
  return wordsOfFetch(error);
}

/** OpenSSL's names of a certificate that no known authority signed, and their messages. */
const UNTRUSTED = /self.signed certificate|unable to (get|verify)/i;

function wordsOfFetch(error: unknown): string {
  const reason = reasonOf(error);
  const remedy = UNTRUSTED.test(reason) ? " Name its authority in NODE_EXTRA_CA_CERTS." : "";
  return `${reason}.${remedy}`;
}

async function fetchKeys(url: string): Promise<Result> {
  if (url.includes("{kid}")) return warning("one file per key: tried with the first sign-in");
  try {
    const keys = await keySource().fetch(url, readKeys);
    return keys > 0 ? ok(`${keys} at ${url}`) : failed(`${url} has none`);
  } catch (error) {
    return failed(`${url} can't be used: ${wordsOfFetch(error)}`);
  }
}

function readKeys({ status, text }: { status: number; text: string }): number {
  if (status !== 200) throw new Error(`it answers ${status}`);
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown };
    if (Array.isArray(keys)) return keys.length;
  } catch {
    // Said below.
  }
  throw new Error("it is no JSON Web Key Set");
}
