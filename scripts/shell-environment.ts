export type Environment = Record<string, string | undefined>;

/** The environment of the shell that ran the script. */
export function shellEnvironment(): Environment {
  return process.env;
}
