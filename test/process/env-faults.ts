import { EnvError, parseEnv } from "@/lib/env";

/** All variables without a default. */
export const REQUIRED_VARIABLES = {
  AUTH_MODE: "local",
  AWS_REGION: "us-east-1",
  DATABASE_URL: "postgres://portal:pw@db.example/ledger",
};

/** The variables that are refused. */
export function faultsOf(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.faults.map(({ name }) => name);
    throw error;
  }
}
