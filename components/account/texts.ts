import type { Role } from "@/lib/contract/people/roles";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import { FOR_WHOM, ROLE_ABILITIES } from "@/lib/format/role-words";

/** Apart, so that the browser loads only these. */
export const browserTexts = {
  expired: "Session expired.",
  signInAgain: "Sign in again",
} as const;

export const texts = {
  account: {
    title: "Account",
    role: "Role",
    sees: "You can see jobs of",
    abilities: (role: Role) => `: you ${ROLE_ABILITIES[role]}.`,
    chooseRole: "In the sandbox, choose your role in the page header.",
    authentication: "Authentication",
    sources: {
      local: "none (local mode)",
      oidc: "sign-in provider",
      proxy: "access proxy",
    },
    issuer: "Issuer",
    subject: "Subject",
    rules: "What you can launch",
    noSessions: {
      local: "No sessions. In local mode you do not sign in.",
      proxy: "No sessions. The access proxy in front of the portal signs you in and out.",
      signOut: "Sign out at the proxy",
    },
  },
  sessions: {
    title: "Sessions",
    isCurrent: "this session",
    signedIn: "Signed in",
    from: (address: string | undefined) => `from ${address ?? "an unknown IP address"}`,
    lastUsed: "Last used",
    expires: ", expires",
    atLatest: "at the latest",
    end: "End",
    endConsequence: "Its next request is refused, and its owner must sign in again.",
    endIn: (browser: string, lastUsed: string) =>
      `End the session in ${browser}, last used ${lastUsed}`,
    endOthers: "End all other sessions",
    endOthersConsequence: "Your other browsers must sign in again.",
    signOut: "Sign out",
    all: "All sessions",
  },
  allSessions: {
    title: "All sessions",
    note: "An ended session stops working at its next request, but its owner can sign in again. To block someone, first remove their groups at the sign-in provider.",
    search: "Name, email, ID or IP address",
    submit: "Search",
    incomplete: "Not all sessions are shown. Search for a person or an IP address.",
    endAll: "End all sessions of this person",
    endAllConsequence: "All browsers of this person must sign in again.",
    endAllOf: (name: string) => `End all sessions of ${name}`,
    none: "No one is signed in.",
    noMatch: "No session matches.",
    showAll: "Show all sessions",
  },
  noAccess: {
    title: "No access",
    unauthenticated: {
      title: "You are not signed in",
      body: "Sign in to use the portal.",
      signIn: "Sign in",
    },
    noRole: {
      title: "You have no access to this portal",
      before: "You are signed in as",
      after: ", but you have no role in this portal.",
    },
    role: {
      title: "You have access to this portal",
      titleFor: (needs: Role) => `This page is for ${FOR_WHOM[needs]}`,
      before: "Your role is",
    },
    viewJobs: "View jobs",
  },
  signedIn: {
    pageTitle: "Signed in",
    title: "You are signed in",
    before: "Signed in as",
    after:
      ". Close this tab and continue in the tab that you came from. What you typed there is kept.",
  },
  signedOut: {
    pageTitle: "Signed out",
    title: "You are signed out",
    provider:
      "You may still be signed in at the sign-in provider. The next person who uses this browser could then sign in without a password. On a shared computer, sign out there too.",
    launches: "Your launches continue.",
  },
  signInFailed: {
    pageTitle: "Not signed in",
    none: { title: "Sign in", body: "Sign in to use the portal." },
    signIn: "Sign in",
    asAnother: "Sign in as someone else",
  },
} as const;

export const signInFailureTexts: Record<SignInFailure, { title: string; body: string }> = {
  declined: {
    title: "The sign-in provider did not sign you in",
    body: "You cancelled, or your account is not allowed to use this portal. Try again.",
  },
  stale: {
    title: "This sign-in has expired",
    body: "It took more than 10 minutes, was already used, or started in another browser. Your browser may also block cookies. Allow them, then sign in again in this window.",
  },
  untrusted: {
    title: "The sign-in provider's response is invalid",
    body: "You are not signed in. Try again. If this happens again, contact the portal's operator. The log has the cause.",
  },
  unreachable: {
    title: "The sign-in provider does not respond",
    body: "No one can sign in until it responds. Launches in progress continue. Try again in a minute.",
  },
  misconfigured: {
    title: "Sign-in is not set up correctly",
    body: "The settings of the portal and the sign-in provider do not match. Contact the portal's operator. The log has the provider's error.",
  },
  "no-role": {
    title: "You have no access to this portal",
    body: "You are signed in at the sign-in provider, but you have no role in this portal.",
  },
  proxy: {
    title: "The portal can't identify you",
    body: "The proxy in front of the portal sent no valid sign-in. Open the portal at its usual address. If that does not help, contact its operator.",
  },
  unexpected: {
    title: "Sign-in failed",
    body: "The portal had an internal error and logged it. Try again in a minute.",
  },
};
