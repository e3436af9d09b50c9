import type { CheckResult, PreflightCheck } from "@/lib/contract/preflight/preflight";

export const preflightTexts = {
  done: "Checked before launch. Nothing was launched.",
  stopped: {
    title: "A check failed. Nothing was launched.",
    require: "Fix what failed, then launch. The portal's operator requires these checks to pass.",
    warn: "Fix what failed, or launch anyway.",
    button: "Launch anyway",
  },
  states: {
    passed: "Passed",
    failed: "Failed",
    warning: "Warning",
    unknown: "Could not check",
  } satisfies Record<CheckResult["state"], string>,
  checks: {
    seed: "Seed file",
    content: "Seed content",
    role: "Seed role",
    accounts: "Accounts and Regions",
    model: "Model's minimum",
    name: "Job name",
    tags: "Tags",
    quota: "AWS quota",
    day: "Daily limit",
  } satisfies Record<PreflightCheck, string>,
} as const;
