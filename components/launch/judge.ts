import type { Judge } from "@/components/forms/verdicts";
import { adviseLaunchForm } from "@/lib/contract/advice";
import { judgeLaunchForm } from "@/lib/contract/judge-form";
import type { Place } from "@/lib/contract/launch-form-state";

/** Faults and advice on a launch from this place. */
export function judgeFor(place: Place): Judge {
  return (values) => {
    const judgement = judgeLaunchForm(values);
    return {
      faults: judgement.ok ? [] : judgement.faults,
      advice: adviseLaunchForm(values, place),
    };
  };
}
