import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import type { Failure } from "@/lib/contract/records/outcome";
import type { FormValidation, LaunchFormValues } from "./launch-form";

/** Where launches go, for warnings, the command line and the result. */
export type Place = {
  /** Absent while the portal can't ask AWS who it is. */
  account?: string;
  region: string;
  /** Set where the portal speaks to something else than AWS itself. */
  endpointUrl?: string;
  /** Whether the portal adds the tag by which it finds a job again. */
  correlationTag: boolean;
  /** What the person's role may launch. */
  rules: LaunchRules;
};

/** What came of the last press of a button. */
export type Answer =
  /** Faults in the form; they follow from its values. */
  | { kind: "faults" }
  /** AWS refused the launch; its record keeps the refusal. */
  | { kind: "rejected"; outcome: Failure; launchId: string; reference: string }
  /** The launch is on record, and its page tells the rest. */
  | { kind: "recorded"; launchId: string }
  /** The page's key stands for another request already: these of its fields differ. */
  | { kind: "conflict"; launchId: string; name: string; differences: string[] }
  /** The portal itself turned the call away; nothing was sent. */
  | { kind: "refused"; message: string; reference?: string }
  /** The portal, or what it depends on, is away for a while; asking again with the same key is safe. */
  | { kind: "unavailable"; message: string; reference?: string }
  /** Nobody is signed in any more; nothing was sent. */
  | { kind: "signed-out" }
  /** The browser has no answer; asking again with the same key is safe. */
  | { kind: "lost"; explanation: string };

/** What the form's action returns; its values are what was typed, so that a page without a script keeps them. */
export type LaunchFormState = {
  values: LaunchFormValues;
  /** The idempotency key for the next press: a fresh one once a launch has ended, or is another. */
  key: string;
  /** The server's validation of the values; absent where the portal refused to look at them. */
  validation?: FormValidation;
  answer?: Answer;
};

export type LaunchAction = (
  previous: LaunchFormState | null,
  data: FormData,
) => Promise<LaunchFormState>;
