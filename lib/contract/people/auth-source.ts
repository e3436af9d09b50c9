/** Who vouches for a person, as the person is told. */
export type AuthSource =
  | { mode: "oidc"; issuer: string; subject: string }
  | {
      mode: "proxy";
      issuer: string;
      subject: string;
      /** Where the proxy signs people out, if it does. */
      signOutUrl?: string;
    }
  /** The portal listens on this machine alone, and takes whoever is there for its one person. */
  | { mode: "local" };
