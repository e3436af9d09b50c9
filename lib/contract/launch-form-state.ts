import type { LaunchFormValues } from "./launch-form";
import type { LaunchRequest } from "./launch-request";
import type { Outcome } from "./outcome";

/** Where launches go, for advice, the command line and the result. */
export type Place = {
  /** Absent while the portal can't ask AWS who it is. */
  account?: string;
  region: string;
  /** Set where the portal speaks to something else than AWS itself. */
  endpointUrl?: string;
};

/** What the server said to a submitted form. */
export type Answer =
  /** Faults in the form; they follow from its values. */
  | { kind: "faults" }
  | { kind: "outcome"; outcome: Outcome; request: LaunchRequest; reference: string }
  /** The portal itself turned the call away; nothing was sent. */
  | { kind: "refused"; message: string; reference?: string };

/** What the form's action returns; its values are what was typed, so that a page without a script keeps them. */
export type LaunchFormState = { values: LaunchFormValues; answer?: Answer };

export type LaunchAction = (
  previous: LaunchFormState | null,
  data: FormData,
) => Promise<LaunchFormState>;
