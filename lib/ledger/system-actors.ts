import "server-only";

/** Who acts in an event where no person does. */
export const PORTAL = "portal";
export const RECONCILER = "reconciler";
