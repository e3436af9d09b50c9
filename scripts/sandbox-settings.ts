import { resolve } from "node:path";
import { ScriptError } from "./script-error";
import type { Environment } from "./shell-environment";

export type SandboxSettings = {
  port: number;
  emulatorPort: number;
  /** Absolute path of the folder for the database and the emulator's data. */
  dataDir: string;
};

/** Reads `PORT`, `EMULATOR_PORT` and `DATA_DIR`; empty counts as unset. Throws `ScriptError`. */
export function readSandboxSettings(environment: Environment, root: string): SandboxSettings {
  const port = readPort("PORT", environment.PORT || "3000");
  const emulatorPort = readPort("EMULATOR_PORT", environment.EMULATOR_PORT || "9911");
  if (port === emulatorPort) {
    throw new ScriptError(`PORT and EMULATOR_PORT are both ${port}. They must differ.`);
  }
  return { port, emulatorPort, dataDir: resolve(root, environment.DATA_DIR || ".data") };
}

function readPort(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) {
    throw new ScriptError(`${name} is "${text}". It must be a port from 1 to 65535.`);
  }
  return port;
}
