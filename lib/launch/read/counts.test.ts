import { afterEach, expect, it, vi } from "vitest";
import { countUnknown } from "./counts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it("is undefined without a database", async () => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  // The port of "discard", where nothing listens.
  vi.stubEnv("DATABASE_URL", "postgres://portal@127.0.0.1:9/nothing");
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  expect(await countUnknown({ id: "ada", rules: {} })).toBeUndefined();
  expect(String(written.mock.calls[0]?.[0])).toContain("unknown launches not counted");
});
