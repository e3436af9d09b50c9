/** Loaded after the page, with the notices. */
export const responseTexts = {
  rejected: {
    record: "View launch record",
  },
  conflict: {
    title: "Another request was already launched from this page",
    before: "Nothing was sent. You launched ",
    after: " from this page. The form now differs in:",
    next: "To start a second job, launch it as new.",
    launchAsNew: "Launch as new",
  },
  signedOut: {
    title: "Session expired",
    text: "Nothing was sent. What you typed is kept.",
    scripted: {
      signIn: "Sign in again",
      or: ", here or ",
      after: ", then launch again.",
    },
    unscripted: {
      before: "Sign in again ",
      after: ", then launch from here. Keep this page open: closing it loses what you typed.",
    },
    otherTab: "in another tab",
  },
  lost: {
    title: "Launch status unknown",
    text: (explanation: string) =>
      `${explanation} The job may have started. Check its status: a check launches nothing.`,
    check: "Check status",
    internalError: "The portal had an internal error after you pressed Launch job.",
  },
  noLaunch: {
    title: "Launch not found",
    text: "The portal has no launch from this page. What you typed is kept. If you launch it now, the portal launches it once, even if your first request still arrives.",
    launch: "Launch job",
  },
  launched: {
    title: "Job launched",
    text: "AWS started the job. Opening the launch.",
    arn: "job ARN",
  },
  unavailable: {
    title: "Portal unavailable",
    tryAgain: "Try again",
  },
  refused: {
    title: "Launch blocked",
  },
  recorded: {
    title: "Already launched from this page",
    launch: "View launch",
    after: "To start another job, change the form.",
  },
} as const;
