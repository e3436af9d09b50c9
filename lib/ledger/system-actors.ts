import "server-only";

export const PORTAL = "portal";
export const RECONCILER = "reconciler";
/** The command `launchpad archive`. */
export const ARCHIVER = "archiver";
