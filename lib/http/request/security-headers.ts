import "server-only";
import type { Env } from "@/lib/env";
import type { AuthEnv } from "@/lib/env/auth";
import { bucketAddresses } from "@/lib/env/seeds";

type HeaderEnv = Pick<Env, "development" | "publicUrl"> &
  Partial<Pick<Env, "seeds" | "awsRegion" | "endpoints">> & { auth?: AuthEnv };

export const NONCE_HEADER = "x-nonce";

/** Two years, the minimum for browsers' preload lists. */
const HSTS = "max-age=63072000; includeSubDomains";

/** React's development build needs `eval` and inline styles. */
export function contentSecurityPolicy(nonce: string, env: HeaderEnv): string {
  const { development, auth } = env;
  const directives = {
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": ["'self'", ...(development ? ["ws:"] : []), ...seedBuckets(env)].join(" "),
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": ["'self'", ...signingOrigins(auth)].join(" "),
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}

/** A browser sends seeds to S3, and reads them there, itself. */
function seedBuckets({ seeds, awsRegion, endpoints }: HeaderEnv): string[] {
  if (!seeds || !awsRegion) return [];
  return bucketAddresses({ seeds, awsRegion, endpoint: endpoints?.s3 });
}

/** Without a script, sign-out and forms posted after the session ended redirect there. */
export function signingOrigins(auth: AuthEnv | undefined): string[] {
  if (auth?.mode === "oidc") return [new URL(auth.issuer).origin];
  if (auth?.mode === "proxy" && auth.signOutUrl) return [new URL(auth.signOutUrl).origin];
  return [];
}

/** `Referrer-Policy: no-referrer` would make browsers post `Origin: null`, which is refused. */
export function securityHeaders(pathname: string, env: HeaderEnv): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy":
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ...(!isStatic(pathname) && { "Cache-Control": "no-store" }),
    ...(env.publicUrl?.startsWith("https:") && { "Strict-Transport-Security": HSTS }),
  };
}

/** File names contain a content hash, and Next sets their caching. */
function isStatic(pathname: string): boolean {
  return pathname.startsWith("/_next/static/");
}
