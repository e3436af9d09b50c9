import { beforeEach, vi } from "vitest";

/** Captures what each test of the file logs. The file's `vi.restoreAllMocks` ends it. */
export function useCapturedLog(): () => string {
  let logged = "";
  beforeEach(() => {
    logged = "";
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      logged += text;
      return true;
    });
  });
  return () => logged;
}
