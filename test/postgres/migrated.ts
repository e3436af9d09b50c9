/** The migrated database that test files copy. */
export const MIGRATED = "migrated";
