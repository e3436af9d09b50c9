import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SERVER_FOLDER } from "../next-process";
import { PROJECT_ROOT } from "../project-root";

export type Installation = {
  /** Where `server.js` is, if the portal is built. */
  serverFolder?: string;
  version: string;
};

/** Variables that name a file, which may be relative to where the program was started. */
const PATHS =
  /^(ACCESS_FILE|\w+_FILE|NODE_EXTRA_CA_CERTS|AWS_CA_BUNDLE|AWS_CONFIG_FILE|AWS_SHARED_CREDENTIALS_FILE|OTEL_EXPORTER_OTLP_\w*(CERTIFICATE|KEY))$/;

const STARTED_IN = process.cwd();

/** A path of the command line: relative to where the program was started. */
export function givenPath(path: string): string {
  return resolve(STARTED_IN, path);
}

let entered: Installation | undefined;

/** Makes the installation the working folder: migrations are below it. Paths keep their meaning. */
export function enterInstallation(): Installation {
  entered ??= enter();
  return entered;
}

/** The package has the program beside the server. A checkout has the server in its build. */
function enter(): Installation {
  for (const [name, value] of Object.entries(process.env)) {
    if (value && PATHS.test(name)) process.env[name] = resolve(value);
  }
  const own = fileURLToPath(new URL(".", import.meta.url));
  const isPackage = hasServer(own);
  const built = join(PROJECT_ROOT, SERVER_FOLDER);
  process.chdir(isPackage ? own : PROJECT_ROOT);
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  if (isPackage) return { version, serverFolder: own };
  return { version, ...(hasServer(built) && { serverFolder: built }) };
}

function hasServer(folder: string): boolean {
  return existsSync(join(folder, "server.js"));
}
