import "server-only";
import { request } from "node:http";
import type { CrashPoint } from "@/lib/crash-points";

/** URL of the test's gate. */
const ADDRESS = "LAUNCHPAD_CRASH_POINTS_URL";

/**
 * Replaces `lib/crash-points.ts` in the build for the fault tests. At each point the process posts
 * `{ point, pid }` to the test and waits for the response. Meanwhile the test can kill or stop the
 * process, or take its database away. Without a URL it continues at once.
 */
export async function crashPoint(point: CrashPoint): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: not a part of the portal or its configuration.
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
