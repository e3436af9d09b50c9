/** Events that running portals may still compare with what they saw last are never archived. */
export const ARCHIVE_DAYS_MIN = 30;
