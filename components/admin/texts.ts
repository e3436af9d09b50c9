import { grouped } from "@/lib/contract/launch-request/wording";
import { REASON_MAX_LENGTH } from "@/lib/contract/records/sending";

const UP_TO = `Up to ${REASON_MAX_LENGTH} characters.`;

/** Apart, so that the browser loads only these. */
export const browserTexts = {
  saving: "Saving…",
} as const;

export const texts = {
  title: "Admin",
  sending: {
    title: "Sending",
    unreadable: {
      title: "The sending state can't be read",
      body: "The portal can't reach its database. Nothing is launched without it.",
    },
    notStopped: {
      title: "Sending is not stopped",
      body: "Stopping takes effect immediately, in every instance. Launches already sent continue. Unsent launches stay unsent.",
    },
    stopped: {
      title: "All sending is stopped",
      body: "No one can launch, and unsent launches stay unsent. When an admin resumes sending, they are not sent automatically.",
    },
    neverStopped: "Sending has never been stopped.",
    lastChange: {
      stopped: "Stopped",
      resumed: "Resumed",
      by: "By",
      reason: "Reason",
      recorded: { before: "Every change is recorded in the", audit: "audit" },
    },
    stop: {
      label: "Reason",
      hint: `Shown to everyone on every page. ${UP_TO}`,
      button: "Stop all sending",
      consequence:
        "Nothing is sent until an admin resumes sending. Unsent launches are not sent automatically after that.",
    },
    resume: {
      label: "Reason",
      hint: `Recorded in the audit. ${UP_TO}`,
      button: "Resume sending",
    },
  },
  comparison: {
    title: "Comparison with AWS",
    since: "Since",
    unreadable: {
      title: "The state of the comparison can't be read",
      body: "The portal can't reach its database. Reload the page in a minute.",
    },
    comparing: {
      title: "Comparing with AWS",
      body: "Launches stay unsent until this is complete.",
    },
    failed: {
      title: "The comparison failed",
      body: "Launches stay unsent until a comparison succeeds. The portal tries again.",
    },
    uncompared: {
      title: "Sending without the comparison",
      byAdmin: "An admin allowed sending before the comparison was complete.",
      bySetting: {
        before: "The setting",
        after: "allows sending before the comparison is complete.",
      },
    },
    lastFailed: {
      title: "The last comparison failed",
      body: "Sending continues, because an earlier comparison was complete. The portal tries again.",
    },
    complete: {
      title: "Complete",
      body: "Every job that the portal started has a record. The comparison repeats every hour.",
    },
    override: {
      label: "Reason for sending without the comparison",
      hint: `Recorded in the audit. ${UP_TO}`,
      button: "Send without the comparison",
      consequence:
        "After a restore, jobs missing from the portal's records could be started twice. You can't undo this.",
    },
    found: {
      title: "Jobs found in AWS after a restore",
      none: "No job without a record was found.",
      at: "found",
    },
    untagged: {
      title: "Jobs in AWS that match no launch",
      body: {
        before: "Launches have no tag, because of",
        after:
          "Some of these jobs may belong to launches that a restore lost. Others were started outside the portal.",
      },
      arnOf: (name: string) => `ARN of ${name}`,
    },
  },
  instances: {
    title: "Instances",
    none: "No instances found.",
    id: "instance ID",
    isThis: "(this instance)",
    version: "version",
    started: "started",
    seen: "· seen",
  },
  operation: {
    title: "Operation",
    version: "Version of this instance",
    oldest: {
      sending: "Oldest launch that is sending",
      checking: "Oldest launch that is being checked",
      "not-sent": "Oldest launch that is not sent",
      "waiting-for-slot": "Oldest launch that waits for a slot",
    },
    none: "None",
    slots: "Pending and running jobs",
    slotsOf: (taken: number, quota: number) =>
      `${grouped(taken)} of AWS’s quota of ${grouped(quota)}`,
    list: "AWS’s list of jobs",
    ago: (age: string) => `${age} old`,
    notifications: "Notifications due",
    due: (count: number, age: string) => `${grouped(count)}, the oldest for ${age}`,
    unlinked: "Recorded events not linked yet",
    verified: "Records last verified",
    intact: "(intact)",
    broken: "(changed: see Audit)",
    never: "Not yet",
    schema: "Database schema",
    complete: "Up to date",
    stepLeft: "A step waits. Run launchpad migrate once no earlier version runs",
  },
  access: {
    title: "Access rules",
    source: {
      before: "Read from",
      after: "when the portal started. To change the rules, edit the file and restart the portal.",
    },
    analysts: "Analysts can launch",
    admins: "Admins can launch",
    viewers: "Viewers can see jobs of",
    groups: "Groups and their roles",
    noGroups: "No group has a role.",
    contact: "Contact for access",
    noContact: "Not set",
  },
} as const;
