/** For a portal on a machine whose clock is wrong: `--import` it, and `Date` is off from then on. */
// biome-ignore lint/style/noProcessEnv: no part of the portal, and nothing of its configuration.
const shiftMs = Number(process.env.LAUNCHPAD_CLOCK_SHIFT_MS);
const TrueDate = Date;

globalThis.Date = class extends TrueDate {
  constructor(...given) {
    super(...(given.length === 0 ? [TrueDate.now() + shiftMs] : given));
  }

  static now() {
    return TrueDate.now() + shiftMs;
  }
};
