export type AuthSource =
  | { mode: "oidc"; issuer: string; subject: string }
  | {
      mode: "proxy";
      issuer: string;
      subject: string;
      signOutUrl?: string;
    }
  /** No authentication: the portal is only reachable from this machine. */
  | { mode: "local" };
