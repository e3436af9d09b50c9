import type { Judge } from "@/components/forms/verdicts";
import { adviseLaunchForm } from "@/lib/contract/advice";
import type { Place } from "@/lib/contract/launch-form-state";
import { judgeLaunchFormFor } from "@/lib/contract/portal-tags";

/** Faults and advice on a launch from this place. */
export function judgeFor(place: Place): Judge {
  return (values) => {
    const judgement = judgeLaunchFormFor(values, place);
    return {
      faults: judgement.ok ? [] : judgement.faults,
      advice: adviseLaunchForm(values, place),
    };
  };
}
