/** The user agent's version; a test compares it with package.json. */
export const VERSION = "0.0.0-standin.1";
