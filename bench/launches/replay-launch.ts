import { sampleKey } from "../sample-request";
import type { CapturedPost } from "./captured-post";
import { keptAliveAgent } from "./kept-alive-agent";
import type { Launch } from "./load";
import { type PostResponse, postOnce } from "./post-once";

/** Repeats a page's post with another name and key each time, over kept-alive sockets as browsers do. */
export function replayLaunch(
  captured: CapturedPost,
  options: { capturedName: string; isAccepted: (response: PostResponse) => boolean },
): Launch {
  const agent = keptAliveAgent();
  const { url, headers } = captured;
  const { capturedName, isAccepted } = options;
  const capturedKey = sampleKey(capturedName);
  const template = captured.body.toString("latin1");
  for (const text of [capturedName, capturedKey]) {
    if (template.split(text).length !== 2) throw new Error(`The page did not post ${text} once`);
  }
  return (name) => {
    const text = template.replace(capturedName, name).replace(capturedKey, sampleKey(name));
    return postOnce({ url, headers, body: Buffer.from(text, "latin1"), agent }, isAccepted);
  };
}
