import { expect, it } from "vitest";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import { LAUNCH_STATES, type LaunchState } from "@/lib/contract/records/launch-record";
import { arnsOf, changeBlockOf } from "./may-change";

const ARN = "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/j";

function job(state: LaunchState | undefined, hasArn: boolean, status = "ACTIVE") {
  return {
    ...(state && { launch: { state, actor: "ada" } }),
    ...(hasArn && { audienceGenerationJobArn: ARN }),
    headline: headlineOf(state, status),
  };
}

it.each(LAUNCH_STATES)("needs a job that the ledger has of a launch that is %s", (state) => {
  const isRecorded = state === "launched" || state === "duplicate";
  expect(changeBlockOf(job(state, true))).toBe(isRecorded ? undefined : "in-doubt");
  const isOpen = state === "sending" || state === "unknown";
  expect(changeBlockOf(job(state, false))).toBe(isOpen ? "in-doubt" : "no-job");
});

it("needs a job that AWS has", () => {
  expect(changeBlockOf(job(undefined, true))).toBeUndefined();
  expect(changeBlockOf(job(undefined, true, "DELETED"))).toBe("deleted");
  expect(changeBlockOf(job("launched", true, "DELETED"))).toBe("deleted");
  expect(changeBlockOf(job("launched", true, "DELETE_FAILED"))).toBeUndefined();
  // One of its two jobs may still be there.
  expect(changeBlockOf(job("duplicate", true, "DELETED"))).toBeUndefined();
});

it("knows both jobs of a launch that was started twice", () => {
  expect(arnsOf({})).toEqual([]);
  expect(arnsOf({ audienceGenerationJobArn: "a", otherArns: ["b"] })).toEqual(["a", "b"]);
});
