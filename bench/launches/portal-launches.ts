import { launchBrowser } from "../pages/browser";
import { sampleKey, sampleName, sampleRequest } from "../sample-request";
import { capturePost } from "./captured-post";
import { keptAliveAgent } from "./kept-alive-agent";
import type { LaunchMethod } from "./launch-rounds";
import type { Launch } from "./load";
import { type PostResponse, postOnce } from "./post-once";
import { replayLaunch } from "./replay-launch";

/** The composer's posts, with JavaScript and without. */
export async function pageLaunches(portalUrl: string, cookie?: string): Promise<LaunchMethod[]> {
  const capturedName = sampleName(0);
  const browser = await launchBrowser();
  try {
    const action = await capturePost(browser, portalUrl, {
      name: capturedName,
      script: true,
      cookie,
    });
    const form = await capturePost(browser, portalUrl, {
      name: capturedName,
      script: false,
      cookie,
    });
    return [
      { name: "action", launch: replayLaunch(action, { capturedName, isAccepted: isRecorded }) },
      { name: "form", launch: replayLaunch(form, { capturedName, isAccepted: leadsToLaunch }) },
    ];
  } finally {
    await browser.close();
  }
}

/** Whether the action's response to the script has the job that AWS started. */
function isRecorded({ status, text }: PostResponse): boolean {
  return status === 200 && /"arn":"arn:[^"]*:audience-generation-job\//.test(text);
}

/** Whether the response to the form's own post redirects to the launch's page. */
function leadsToLaunch({ status, location }: PostResponse): boolean {
  return status === 303 && /\/jobs\/[\da-f-]{36}$/.test(location);
}

/** Launches through the JSON API over kept-alive sockets. */
export function apiLaunch(portalUrl: string, token?: string): Launch {
  const agent = keptAliveAgent();
  const url = new URL("/api/v1/launches", portalUrl);
  return (name) => {
    const body = Buffer.from(JSON.stringify(sampleRequest(name)));
    const headers = {
      "content-type": "application/json",
      "content-length": String(body.length),
      "idempotency-key": sampleKey(name),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    return postOnce({ url, headers, body, agent }, isLaunched);
  };
}

function isLaunched({ status, text }: PostResponse): boolean {
  return status === 201 && text.includes('"state":"launched"');
}
