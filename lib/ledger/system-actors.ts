import "server-only";

export const PORTAL = "portal";
export const RECONCILER = "reconciler";
