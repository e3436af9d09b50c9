import "server-only";

export const PAGE_SIZE = 100;

/** A loop of page tokens must end. */
const MAX_PAGES = 500;

/** Calls `read` with each page's token until a page has none. */
export async function eachPage(
  read: (nextToken: string | undefined) => Promise<string | undefined>,
): Promise<void> {
  let nextToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    nextToken = await read(nextToken);
    if (!nextToken) return;
  }
}
