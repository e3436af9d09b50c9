import { EmulatorControl } from "./emulator-control";
import { test as withPortal } from "./fixtures";
import { type Portal, startPortal } from "./portal";
import { postgresUrl } from "./postgres-server";
import { TcpFront } from "./tcp-front";

export type Front = {
  /** What browsers use. */
  url: string;
  tcp: TcpFront;
  portal: Portal;
  /** Also those that replaced it. */
  portals: Portal[];
};

/** Each test has its own portal, behind a proxy that keeps connections: to stop and replace it. */
export const test = withPortal.extend<{ front: Front }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern.
  front: async ({}, use) => {
    const tcp = new TcpFront();
    const url = await tcp.listen();
    const portal = await startPortal(postgresUrl(), { PUBLIC_URL: url });
    tcp.redirectTo(portal.url);
    const portals = [portal];
    await use({ url, tcp, portal, portals });
    tcp.close();
    // The first portal owns the database: close it last.
    for (const each of portals.reverse()) await each.close();
  },
  baseURL: async ({ front }, use) => use(front.url),
  emulator: async ({ front }, use) => use(new EmulatorControl(front.portal.emulatorUrl)),
});

/** Another portal on the same database and AWS; `folder` has another build. Not yet behind the proxy. */
export async function startNextTo(
  { portal, portals, url }: Front,
  options: { folder?: string } = {},
): Promise<Portal> {
  const { databaseEnvironment, emulatorUrl } = portal;
  const next = await startPortal(
    postgresUrl(),
    {
      PUBLIC_URL: url,
      ...databaseEnvironment,
      AWS_ENDPOINT_URL_CLEANROOMSML: emulatorUrl,
      AWS_ENDPOINT_URL_STS: emulatorUrl,
    },
    options,
  );
  portals.push(next);
  return next;
}

export function isAlive({ pid }: Portal): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
