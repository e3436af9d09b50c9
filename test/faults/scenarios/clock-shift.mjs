/** For a portal on a machine whose clock is wrong: `--import` it, and `Date` is off from then on. */
// biome-ignore lint/style/noProcessEnv: no part of the portal, and nothing of its configuration.
const shiftMs = Number(process.env.LAUNCHPAD_CLOCK_SHIFT_MS);
const TrueDate = Date;

globalThis.Date = class extends TrueDate {
  // Next puts a class of its own in its place, and takes over only what is this one's own.
  static parse = TrueDate.parse;
  static UTC = TrueDate.UTC;

  constructor(...given) {
    super(...(given.length === 0 ? [TrueDate.now() + shiftMs] : given));
  }

  static now() {
    return TrueDate.now() + shiftMs;
  }
};
