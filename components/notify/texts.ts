import type { NotificationRecord } from "@/lib/contract/records/notification";

/** Apart, so that the browser loads only these. */
export const browserTexts = {
  pending: "Saving…",
  signedOut: "Session expired.",
  signIn: "Sign in",
  blocked:
    "Your browser blocks notifications of this portal. Allow them in the browser's settings for this site. The number in the tab's title is shown anyway.",
  ends: "Jobs that ended",
  view: "View job",
  dismiss: "Dismiss",
} as const;

export const texts = {
  bell: {
    title: "Notifications",
    button: "Notify me when this job ends",
    buttonAfterEnd: "Notify me if this job is deleted",
    on: "On.",
    off: "Off.",
    messages: "Sent messages",
  },
  ownDefault: {
    title: "Notifications",
    button: "Notify me about jobs that I launch",
    on: "On, for jobs that you launch after",
    off: "Off. You can turn on notifications on each job's page.",
    note: "To change one job, use its page.",
  },
  channels: {
    browser:
      "In the browser: while a page of the portal is open, the tab's title shows a number, and the browser shows a notification if you allow it.",
    email: (address: string) => `By email to ${address}.`,
    noAddress: "Not by email: your sign-in gave the portal no email address.",
    webhook: "To the webhook that the portal's operator set up.",
  },
  message: {
    channel: { email: "Email to you", webhook: "Webhook" },
    delivered: "sent",
    givenUp: "not sent. The portal tried for a day.",
    failing: "not sent yet. The portal tries again.",
    waiting: "to be sent in a moment",
    code: (code: string) => `Last error: ${code}.`,
  },
} as const;

type Status = "delivered" | "givenUp" | "failing" | "waiting";

export function statusOf({ deliveredAt, givenUpAt, failure }: NotificationRecord): Status {
  if (deliveredAt !== undefined) return "delivered";
  if (givenUpAt !== undefined) return "givenUp";
  return failure === undefined ? "waiting" : "failing";
}
