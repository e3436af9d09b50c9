import { Agent } from "node:http";
import type { CapturedPost } from "./captured-post";
import type { Launch } from "./load";
import { postOnce } from "./post-once";

/** Posts again what a page posted, each time under another name, over kept-alive sockets as browsers do. */
export function replayLaunch(
  captured: CapturedPost,
  options: { capturedName: string; accepted: string },
): Launch {
  const agent = new Agent({ keepAlive: true });
  const { url, headers } = captured;
  const parts = captured.body.toString("latin1").split(options.capturedName);
  if (parts.length !== 2) throw new Error("The captured post does not hold the name once");
  return (name) => {
    const body = Buffer.from(parts.join(name), "latin1");
    return postOnce({ url, headers, body, agent }, (text) => text.includes(options.accepted));
  };
}
