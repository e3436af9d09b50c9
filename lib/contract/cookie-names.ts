/** A cookie, so that the server renders the right colours and the page does not flash. */
export const THEME_COOKIE = "theme";

/** Not a secret: in the sandbox anyone may choose any role. */
export const ACTING_ROLE_COOKIE = "acting-role";
