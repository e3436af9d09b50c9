/** The database on the test server that each test file's own is a copy of. */
export const MIGRATED = "migrated";
