import type { Trial, Verification } from "../trial";
import { playDrainProxy } from "./drain-proxy";
import { playQuota } from "./quota";
import { playRestore } from "./restore";
import { type ScenarioStage, setScenario } from "./scenario-stage";
import { playSkewedClock } from "./skewed-clock";
import { playStandby } from "./standby";
import { playThrottleMinute } from "./throttle-minute";
import { playTwoTimelines } from "./two-timelines";

type Play = (stage: ScenarioStage) => Promise<void>;

/** What one process, one fault and one moment don't make: each with its forms. */
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
};

export const SCENARIOS: readonly Trial[] = Object.entries(PLAYS).flatMap(([row, forms]) =>
  Object.entries(forms).map(([column, play]) => trialOf(row, column, play)),
);

/** All but those that differ from another one in little. */
export const SHORT_SCENARIOS: readonly Trial[] = SCENARIOS.filter(
  ({ row, column }) => !(row === "skewed-clock" && column === "behind"),
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
  const result = () => ({ violations: [...stage.violations], quietMs: stage.quietMs });
  try {
    await play(stage);
    return result();
  } catch (error) {
    return { ...result(), notTried: error instanceof Error ? error.message : String(error) };
  }
}
