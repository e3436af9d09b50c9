import fc from "fast-check";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { TEST_REQUEST } from "@/test/ledger/launches";
import type { Row } from "./ledger";
import {
  type AwsReaction,
  type Execution,
  LIST_LAG,
  pick,
  SEND_TIMEOUT,
  type World,
} from "./world";

/** One action of a person, a process, AWS or the clock. */
export type Action =
  | { do: "submit"; key: number; body: number }
  | { do: "claim"; launch: number; rivals: number }
  | { do: "post"; send: number; execution: Execution }
  | { do: "respond"; send: number; reaction: AwsReaction }
  | { do: "crash"; send: number }
  | { do: "reconcile"; lag: number }
  | { do: "cancel" | "relaunch" | "close"; launch: number }
  | { do: "wait"; ms: number }
  /** The reconciler runs for long enough to prove an absence. */
  | { do: "elapse" };

/** Few of each, so that actions meet the same launch. */
const choice = fc.nat({ max: 3 });
const is = <const T extends string>(name: T) => fc.constant(name);

const EXECUTIONS = fc.constantFrom<Execution[]>("once", "once", "once", "never", "never", "twice");
const REACTIONS = fc.constantFrom<AwsReaction[]>("as it was", "throttled", "refused", "lost");
const DECISIONS = fc.constantFrom("cancel", "relaunch", "relaunch", "close");
const WAITS = fc.constantFrom(1_000, SEND_TIMEOUT + 1, 4 * SEND_TIMEOUT, 20 * SEND_TIMEOUT);

/** Sending most often, so that something is in flight during other actions. */
const WEIGHTED: [weight: number, arbitrary: fc.Arbitrary<Action>][] = [
  [5, fc.record({ do: is("submit"), key: choice, body: fc.nat({ max: 1 }) })],
  [7, fc.record({ do: is("claim"), launch: choice, rivals: fc.integer({ min: 1, max: 2 }) })],
  [9, fc.record({ do: is("post"), send: choice, execution: EXECUTIONS })],
  [8, fc.record({ do: is("respond"), send: choice, reaction: REACTIONS })],
  [1, fc.record({ do: is("crash"), send: choice })],
  [2, fc.record({ do: is("reconcile"), lag: fc.constantFrom(0, LIST_LAG) })],
  [3, fc.record({ do: DECISIONS, launch: choice })],
  [2, fc.record({ do: is("wait"), ms: WAITS })],
  [2, fc.record({ do: is("elapse") })],
];

const action = fc.oneof(...WEIGHTED.map(([weight, arbitrary]) => ({ weight, arbitrary })));

/** Without fast-check's bias to short lists, because long runs reach more states. */
export function someActions(maxLength: number): fc.Arbitrary<Action[]> {
  return fc.noBias(fc.array(action, { minLength: 1, maxLength, size: "max" }));
}

function bodyOf(body: number): LaunchRequest {
  return { ...TEST_REQUEST, name: `spring-uk-${body}` };
}

export async function perform(world: World, action: Action): Promise<void> {
  const { ledger } = world;
  switch (action.do) {
    case "submit":
      return submit(world, action);
    case "post":
      return world.post(action.send, action.execution);
    case "respond":
      return world.respond(action.send, action.reaction);
    case "crash":
      return world.crash(action.send);
    case "reconcile":
      return world.reconcile(action.lag);
    case "wait":
      world.now += action.ms;
      return;
    case "elapse":
      return world.elapse(3);
    default:
      return decide(world, action, pick(await ledger.rows(), action.launch));
  }
}

async function submit(world: World, { key, body }: { key: number; body: number }): Promise<void> {
  const order = { idempotencyKey: `key-${key}`, request: bodyOf(body) };
  const { kind, launch } = await world.ledger.reserve(order);
  if (!world.returned.has(launch.id)) world.returned.set(launch.id, launch);
  if (kind === "conflict") return;
  const same = world.orders.get(`${key} ${body}`) ?? new Set();
  world.orders.set(`${key} ${body}`, same.add(launch.id));
}

type Decision = Extract<Action, { launch: number }>;

async function decide(world: World, action: Decision, row: Row | undefined): Promise<void> {
  if (!row) return;
  if (action.do === "claim") return world.claim(row, action.rivals);
  await world.ledger[action.do](row.id);
}
