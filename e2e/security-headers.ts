import { expect } from "@playwright/test";

const HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
};

const DIRECTIVES = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
];

/** The headers of every response. */
export function expectHeaders({ headers }: { headers: Headers }, what?: string): void {
  for (const [name, value] of Object.entries(HEADERS)) {
    expect(headers.get(name), `${name} ${what ?? ""}`).toBe(value);
  }
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy, what).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic';/);
  for (const directive of DIRECTIVES) expect(policy, what).toContain(directive);
  expect(policy, what).not.toMatch(/unsafe-(inline|eval)|\*/);
  expect(headers.get("x-powered-by"), what).toBeNull();
}
