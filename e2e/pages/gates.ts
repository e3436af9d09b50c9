import type { Page, Request } from "@playwright/test";

/** Requests held in the browser. */
export type Gate = { letThrough: () => void; held: () => number };

/** Holds matching requests until `letThrough` is called. */
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

export function holdLaunches(page: Page): Promise<Gate> {
  return holdRequests(page, /\/launch\?/, (request) => request.method() === "POST");
}

/** Simulates a slow network. */
export function holdScripts(page: Page): Promise<Gate> {
  return holdRequests(page, /\/_next\/static\/.*\.js$/);
}
