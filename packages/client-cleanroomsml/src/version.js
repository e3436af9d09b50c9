/** The version that the user agent names; a test holds it against package.json. */
export const VERSION = "0.0.0-standin.1";
