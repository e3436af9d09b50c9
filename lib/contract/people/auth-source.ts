/** How a person was authenticated. */
export type AuthSource =
  | { mode: "oidc"; issuer: string; subject: string }
  | {
      mode: "proxy";
      issuer: string;
      subject: string;
      /** The proxy's sign-out page, if any. */
      signOutUrl?: string;
    }
  /** No authentication: the portal is only reachable from this machine. */
  | { mode: "local" };
