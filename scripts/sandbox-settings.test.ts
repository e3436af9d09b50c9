import { describe, expect, it } from "vitest";
import { readSandboxSettings } from "./sandbox-settings";

describe("the sandbox's settings", () => {
  it("have defaults", () => {
    const settings = { port: 3000, emulatorPort: 9911, dataDir: "/project/.data" };
    expect(readSandboxSettings({}, "/project")).toEqual(settings);
    const empty = { PORT: "", EMULATOR_PORT: "", DATA_DIR: "" };
    expect(readSandboxSettings(empty, "/project")).toEqual(settings);
  });

  it("can be changed", () => {
    const moved = { PORT: "3100", EMULATOR_PORT: "9100", DATA_DIR: "../elsewhere" };
    const settings = { port: 3100, emulatorPort: 9100, dataDir: "/elsewhere" };
    expect(readSandboxSettings(moved, "/project")).toEqual(settings);
  });

  it.each([
    [{ PORT: "0" }, /^PORT/],
    [{ PORT: "x" }, /^PORT/],
    [{ EMULATOR_PORT: "70000" }, /^EMULATOR_PORT/],
    [{ PORT: "9911" }, /differ/],
  ])("%o are refused in one line", (environment, line) => {
    expect(() => readSandboxSettings(environment, "/project")).toThrow(line);
  });
});
