import type { Page, Request } from "@playwright/test";

/** Requests that wait at the browser's door until they are let through. */
export type Gate = { letThrough: () => void; held: () => number };

/** Holds requests to matching addresses; `isHeld` chooses among them. */
export async function holdRequests(
  page: Page,
  address: RegExp,
  isHeld: (request: Request) => boolean = () => true,
): Promise<Gate> {
  let letThrough = () => {};
  const opened = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  let held = 0;
  await page.route(address, async (route) => {
    if (isHeld(route.request())) {
      held += 1;
      await opened;
    }
    await route.continue();
  });
  return { letThrough: () => letThrough(), held: () => held };
}

/** The page's launches. */
export function holdLaunches(page: Page): Promise<Gate> {
  return holdRequests(page, /\/launch\?/, (request) => request.method() === "POST");
}

/** The page's scripts, as a slow network would hold them. */
export function holdScripts(page: Page): Promise<Gate> {
  return holdRequests(page, /\/_next\/static\/.*\.js$/);
}
