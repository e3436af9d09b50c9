import type { Browser, Request } from "@playwright/test";
import { sampleLink } from "../sample-request";

/** The post of a real page, captured because action IDs change with each build. */
export type CapturedPost = { url: URL; headers: Record<string, string>; body: Buffer };

/**
 * Opens the filled-in composer, presses its button and captures the request: a call of the server
 * action with JavaScript, the form's own post without.
 */
export async function capturePost(
  browser: Browser,
  portalUrl: string,
  { name, script, cookie }: { name: string; script: boolean; cookie?: string },
): Promise<CapturedPost> {
  const context = await browser.newContext({ javaScriptEnabled: script });
  try {
    if (cookie) await context.addCookies([cookieFor(portalUrl, cookie)]);
    const page = await context.newPage();
    await page.goto(sampleLink(portalUrl, name), { waitUntil: "networkidle" });
    const posted = new Promise<Request>((resolve) => {
      void page.route("**/launch*", async (route, request) => {
        if (request.method() !== "POST") return route.continue();
        resolve(request);
        await route.abort();
      });
    });
    await page.getByRole("button", { name: "Launch job" }).click({ noWaitAfter: true });
    const post = readRequest(await posted, portalUrl, script);
    // The browser adds it after the request can be read.
    return cookie ? { ...post, headers: { ...post.headers, cookie } } : post;
  } finally {
    await context.close();
  }
}

function cookieFor(url: string, cookie: string) {
  const [name = "", value = ""] = cookie.split("=");
  return { name, value, url, httpOnly: true };
}

function readRequest(request: Request, portalUrl: string, script: boolean): CapturedPost {
  const body = request.postDataBuffer();
  const headers = request.headers();
  if (!body || (headers["next-action"] !== undefined) !== script) {
    throw new Error("The page did not post what was expected of it");
  }
  return {
    url: new URL(request.url()),
    headers: { ...headers, origin: portalUrl, "content-length": String(body.length) },
    body,
  };
}
