import { z } from "zod";
import { PARTS, type Universe } from "../world/universe";
import { clockBody, faultsBody, resetBody, settingsBody } from "./bodies";
import { describeState } from "./describe-state";
import { BadRequest } from "./read-json";

/** @returns the response's JSON */
type Control = (universe: Universe, body: unknown) => unknown;

const CONTROLS: Record<string, Control> = {
  "GET log": ({ log }) => ({ entries: log.entries(), dropped: log.dropped() }),
  "GET state": describeState,
  "POST faults": planFaults,
  "POST settings": changeSettings,
  "POST clock": moveClock,
  "POST reset": reset,
};

export function findControl(method: string, path: string): Control | undefined {
  const name = `${method} ${path}`;
  return Object.hasOwn(CONTROLS, name) ? CONTROLS[name] : undefined;
}

function planFaults({ faults }: Universe, body: unknown) {
  faults.add(parse(faultsBody, Array.isArray(body) ? body : [body]));
  return { faults: faults.waiting() };
}

function changeSettings({ world }: Universe, body: unknown) {
  world.settings = { ...world.settings, ...parse(settingsBody, body) };
  return { settings: world.settings };
}

function moveClock({ world: { clock }, save }: Universe, body: unknown) {
  const { advanceSeconds, now, frozen } = parse(clockBody, body);
  if (advanceSeconds !== undefined) clock.advance(advanceSeconds * 1000);
  if (now !== undefined) setClock(clock, new Date(now));
  if (frozen === true) clock.freeze();
  if (frozen === false) clock.release();
  save();
  return { now: clock.now().toISOString(), frozen: clock.reading().frozenAtMs !== undefined };
}

function setClock(clock: Universe["world"]["clock"], to: Date): void {
  try {
    clock.set(to);
  } catch (cause) {
    if (cause instanceof RangeError) throw new BadRequest(`now: ${cause.message}`, { cause });
    throw cause;
  }
}

function reset(universe: Universe, body: unknown) {
  const parts = parse(resetBody, body).only ?? PARTS;
  universe.reset(parts);
  return { reset: parts };
}

function parse<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new BadRequest(z.prettifyError(result.error));
}
