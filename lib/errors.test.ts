import { expect, it, vi } from "vitest";

/** As one of Next's bundles has it: with its own copy of every module. */
async function bundle() {
  vi.resetModules();
  return {
    ...(await import("./errors")),
    ...(await import("@/lib/launch/gate/sending-switch")),
  };
}

it("knows an error of another bundle, and of its subclasses", async () => {
  const [one, other] = [await bundle(), await bundle()];
  const refusal = new one.PortalError("not-found", "No.");
  expect(refusal).not.toBeInstanceOf(other.PortalError);
  expect(other.isPortalError(refusal)).toBe(true);
  expect(other.isSendingStopped(refusal)).toBe(false);
  const stopped = new one.SendingStopped({ stopped: true, reason: "Maintenance" });
  expect(other.isSendingStopped(stopped)).toBe(true);
  expect(other.isPortalError(stopped)).toBe(true);
});

it.each([
  undefined,
  null,
  "PortalError",
  new Error("No."),
  { name: "PortalError", code: "not-found" },
])("takes nothing else for one: %o", async (value) => {
  const { isPortalError } = await bundle();
  expect(isPortalError(value)).toBe(false);
});
