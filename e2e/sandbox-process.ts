import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { PROJECT_ROOT } from "../scripts/project-root";

/** A process of a script of package.json, with its output. */
export class ScriptProcess {
  output = "";
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;

  constructor(script: string, environment: Record<string, string>, ...given: string[]) {
    const args = ["--conditions=react-server", "--import", "tsx", `scripts/${script}.ts`, ...given];
    const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
    this.#child = spawn(process.execPath, args, {
      cwd: PROJECT_ROOT,
      env: { PATH, HOME, TMPDIR, ...environment } as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#ended = once(this.#child, "exit");
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk) => {
        this.output += chunk;
      });
    }
  }

  /** Waits until the output matches and returns the first group. */
  async untilPrinted(pattern: RegExp): Promise<string> {
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return String(match[1] ?? match[0]);
      const { stdout, stderr } = this.#child;
      const more = [stdout, stderr].flatMap((stream) => (stream ? [once(stream, "data")] : []));
      if ((await Promise.race([...more, this.#ended.then(() => "ended")])) === "ended") {
        throw new Error(`The script ended before it printed ${pattern}:\n${this.output}`);
      }
    }
  }

  async end(signal: "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGKILL"): Promise<number | null> {
    this.#child.kill(signal);
    return this.untilEnded();
  }

  async untilEnded(): Promise<number | null> {
    const [code] = await this.#ended;
    return code as number | null;
  }
}
