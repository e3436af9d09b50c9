/** Runs once before the first request is taken. */
export async function register(): Promise<void> {
  // Next builds this file for the edge as well, where the AWS SDK can't be.
  // biome-ignore lint/style/noProcessEnv: the bundler replaces it, and drops what is not for Node.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkBeforeStart } = await import("@/lib/launch/check-before-start");
    await checkBeforeStart();
    const { startBackground } = await import("@/lib/launch/start-background");
    startBackground();
  }
}
