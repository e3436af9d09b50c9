import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import type { CheckRow, PreflightMode } from "@/lib/contract/preflight/preflight";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import type { Rejected } from "@/lib/contract/records/outcome";
import type { SeedOffers } from "@/lib/contract/seed/seed-access";
import type { SeedListingResponse } from "@/lib/contract/seed/seed-listing";
import type { TemplateLocks } from "@/lib/contract/templates/template-locks";
import type { CopySource } from "./changed-fields";
import type { Choosing } from "./choices";
import type { FormValidation, LaunchFormValues } from "./launch-form";

export type LaunchTarget = {
  /** Absent while the portal can't get its identity from AWS. */
  account?: string;
  accountFailure?: Pick<CallFailure, "title" | "remedy">;
  region: string;
  endpointUrl?: string;
  correlationTag: boolean;
  rules: LaunchRules;
  /** What binds of the form's template; absent if nothing does. */
  locks?: TemplateLocks;
  seeds: SeedOffers;
};

export type LaunchFormResponse =
  | { kind: "faults" }
  | { kind: "rejected"; outcome: Rejected; launchId: string; reference?: string }
  | { kind: "recorded"; launchId: string; arn?: string }
  | { kind: "no-launch" }
  /** The page's key belongs to another request, which differs in these members. */
  | { kind: "conflict"; launchId: string; name: string; differences: string[] }
  | { kind: "refused"; message: string; reference?: string }
  /** The portal or one of its dependencies is unavailable. A retry with the same key is safe. */
  | { kind: "unavailable"; message: string; reference?: string }
  | { kind: "signed-out" }
  /** A folder of S3, or the locations, without a script. Nothing was sent. */
  | { kind: "seeds"; uri: string; seeds: SeedListingResponse | undefined }
  /** Checks before a launch. Nothing was sent. */
  | {
      kind: "preflight";
      checks: CheckRow[];
      /** Of a launch that was not sent, because a check failed. */
      stopped?: Exclude<PreflightMode, "off">;
    }
  /** No response, or none that says what was done. A retry with the same key is safe. */
  | { kind: "lost"; explanation: string; reference?: string };

export type LaunchFormStart = {
  values: LaunchFormValues;
  /** AWS's refusal of the launch that is edited. */
  response?: LaunchFormResponse;
  /** Absent: the form is no copy. */
  source?: CopySource;
  /** The name is the portal's proposal, to be replaced by typing. */
  hasProposedName?: true;
};

/** The values let a page without JavaScript keep what was typed. */
export type LaunchFormState = {
  values: LaunchFormValues;
  /** The idempotency key for the next press; a new one after a launch has ended. */
  key: string;
  validation?: FormValidation;
  response?: LaunchFormResponse;
  choosing?: Choosing;
};

export type LaunchAction = (
  previous: LaunchFormState | null,
  data: FormData,
) => Promise<LaunchFormState>;
