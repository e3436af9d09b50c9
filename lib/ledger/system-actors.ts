import "server-only";

/** Actors of events that no person caused. */
export const PORTAL = "portal";
export const RECONCILER = "reconciler";
