import { INDEX_POINTS } from "../cells";
import type { Trial, Verification } from "../trial";
import { playBatch } from "./batch";
import { playDrainProxy } from "./drain-proxy";
import { playJobsIndex } from "./jobs-index";
import { playNotify } from "./notify";
import { playQuota } from "./quota";
import { playRestore } from "./restore";
import { type ScenarioStage, setScenario } from "./scenario-stage";
import { playSkewedClock } from "./skewed-clock";
import { playStandby } from "./standby";
import { playThrottleMinute } from "./throttle-minute";
import { playTwoTimelines } from "./two-timelines";

type Play = (stage: ScenarioStage) => Promise<void>;

/** Each scenario with its forms. */
const PLAYS: Record<string, Record<string, Play>> = {
  restore: {
    restarted: (stage) => playRestore(stage, "restarted"),
    "left-running": (stage) => playRestore(stage, "left-running"),
  },
  standby: { promoted: playStandby },
  "two-timelines": { "same-key": playTwoTimelines },
  "skewed-clock": {
    ahead: (stage) => playSkewedClock(stage, "ahead"),
    behind: (stage) => playSkewedClock(stage, "behind"),
  },
  "drain-proxy": { terminate: playDrainProxy },
  "throttle-minute": { kill: playThrottleMinute },
  quota: { freed: playQuota },
  batch: { killed: playBatch },
  notify: {
    webhook: (stage) => playNotify(stage, "webhook"),
    email: (stage) => playNotify(stage, "email"),
  },
  "jobs-index": Object.fromEntries(
    INDEX_POINTS.map((point) => [point, (stage) => playJobsIndex(stage, point)]),
  ),
};

export const SCENARIOS: readonly Trial[] = Object.entries(PLAYS).flatMap(([row, forms]) =>
  Object.entries(forms).map(([column, play]) => trialOf(row, column, play)),
);

/** Without those that are similar to another one. */
export const SHORT_SCENARIOS: readonly Trial[] = SCENARIOS.filter(
  ({ row, column }) => !(row === "skewed-clock" && column === "behind"),
);

export const BRIEF_SCENARIOS: readonly Trial[] = SCENARIOS.filter(
  ({ row, column }) => column === "restarted" || row === "drain-proxy",
);

function trialOf(row: string, column: string, play: Play): Trial {
  return {
    row,
    column,
    async run(world, repetition) {
      const name = `${row}-${column}-${repetition.control ?? "cell"}-${repetition.repetition}`;
      const stage = await setScenario(world, { ...repetition, name });
      try {
        return await playOn(stage, play);
      } finally {
        await stage.close();
      }
    },
  };
}

async function playOn(stage: ScenarioStage, play: Play): Promise<Verification> {
  const result = () => ({ violations: [...stage.violations], settledMs: stage.settledMs });
  try {
    await play(stage);
    return result();
  } catch (error) {
    return { ...result(), notTried: error instanceof Error ? error.message : String(error) };
  }
}
