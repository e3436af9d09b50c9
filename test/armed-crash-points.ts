import "server-only";
import { request } from "node:http";
import type { CrashPoint } from "@/lib/crash-points";

/** Where the armed portal says how far it is. */
const ADDRESS = "LAUNCHPAD_CRASH_POINTS_URL";

/**
 * What a build for the fault tests has in place of `lib/crash-points.ts`: at each point the process
 * posts `{ point, pid }` to the test and goes on when that has answered. Meanwhile the test may kill
 * the process, halt it, or take away its database. Without an address it goes on at once.
 */
export async function crashPoint(point: CrashPoint): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: no part of the portal, and nothing of its configuration.
  const address = process.env[ADDRESS];
  if (!address) return;
  await new Promise<void>((resolve, reject) => {
    const post = request(address, { method: "POST", agent: false }, (response) => {
      response.resume().once("end", resolve);
    });
    post.once("error", reject);
    post.end(JSON.stringify({ point, pid: process.pid }));
  });
}
