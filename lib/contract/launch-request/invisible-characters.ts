/**
 * A class of a regular expression with the flag `u`: no glyph, or one that looks like a space.
 * Unicode counts the Hangul fillers among letters.
 */
export const INVISIBLE = String.raw`[\p{Default_Ignorable_Code_Point}\u007F-\u009F\u2800\uFFF9-\uFFFC\u{16FE4}]`;
