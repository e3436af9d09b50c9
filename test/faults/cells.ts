import type { CrashPoint } from "@/lib/crash-points";
import type { ParsedResponse } from "./http-message";

/** Points besides the crash points: on the connection to AWS, at the database, in AWS's list. */
const WIRE_POINTS = ["half-sent", "executed", "half-answered"] as const;
const UNACKNOWLEDGED = ["claim-unacknowledged", "outcome-unacknowledged"] as const;

export type UnacknowledgedPoint = (typeof UNACKNOWLEDGED)[number];
export type WirePoint = (typeof WIRE_POINTS)[number];
export type Point = CrashPoint | WirePoint | UnacknowledgedPoint | "invisible";

/** Of the index of jobs. */
export const INDEX_POINTS = ["jobs-listed", "jobs-added", "job-read"] as const;

/** Crash points that no launch reaches: scenarios hold them. */
export const SCENARIO_POINTS: readonly CrashPoint[] = ["notified", ...INDEX_POINTS];

/** In the order in which a launch reaches them. */
export const POINTS: readonly Point[] = [
  "listed",
  "before-insert",
  "claim-unacknowledged",
  "sending-committed",
  "connecting",
  ...WIRE_POINTS,
  "answered",
  "outcome-unacknowledged",
  "settled",
  "invisible",
  "between-pages",
  "found",
  "resolved",
];

/** Points that a launch reaches only if its response was lost. */
export const RECONCILED: ReadonlySet<Point> = new Set([
  "invisible",
  "between-pages",
  "found",
  "resolved",
]);

const PROCESS_FAULTS = ["kill", "terminate", "stop", "database-away", "two-instances"] as const;

export type ProcessFault = (typeof PROCESS_FAULTS)[number];

/** AWS's refusals before it executes. */
const REFUSALS: Record<string, ParsedResponse> = {
  "400": { status: 400, awsName: "ValidationException" },
  "402": { status: 402, awsName: "ServiceQuotaExceededException" },
  "403": { status: 403, awsName: "AccessDeniedException" },
  "404": { status: 404, awsName: "ResourceNotFoundException" },
  "409": { status: 409, awsName: "ConflictException" },
  "429": { status: 429, awsName: "ThrottlingException" },
};

/** Errors that prove nothing: a proxy's, and those of a failing service. */
const NO_PROOFS: Record<string, ParsedResponse> = {
  "bare-400": { status: 400 },
  "bare-402": { status: 402 },
  "bare-403": { status: 403 },
  "bare-404": { status: 404 },
  "bare-409": { status: 409 },
  "bare-429": { status: 429 },
  "500": { status: 500, awsName: "InternalServerException" },
  "bare-502": { status: 502 },
  "503": { status: 503, awsName: "ServiceUnavailableException" },
  "bare-504": { status: 504 },
};

export const ERROR_RESPONSES = { ...REFUSALS, ...NO_PROOFS };

/** `fault`: a `ProcessFault`, what the connection does, or the name of a response. */
export type Cell = { point: Point; fault: string };

const ON_WIRE: readonly Point[] = ["connecting", ...WIRE_POINTS];

/** Which faults are possible at which points. `others` says why not at other points. */
export const COMBINATIONS: {
  faults: readonly string[];
  points: readonly Point[];
  others: string;
}[] = [
  { faults: PROCESS_FAULTS, points: POINTS, others: "" },
  {
    faults: ["reset", "black-hole"],
    points: [...ON_WIRE, "between-pages", ...UNACKNOWLEDGED],
    others: "no bytes are in transit at other points",
  },
  {
    faults: ["garbage"],
    points: [...WIRE_POINTS, "between-pages"],
    others: "only a response can be garbled; the driver validates the database's protocol",
  },
  {
    faults: Object.keys(REFUSALS),
    points: ["half-sent", "between-pages"],
    others: "AWS does not refuse what it has executed, and does not answer without a request",
  },
  {
    faults: Object.keys(NO_PROOFS),
    points: ["half-sent", "executed", "between-pages"],
    others: "the status comes first in a response, so it can't follow half of one",
  },
];

export const ALL_CELLS: readonly Cell[] = COMBINATIONS.flatMap(({ faults, points }) =>
  points.flatMap((point) => faults.map((fault) => ({ point, fault }))),
);

/** All faults: the columns of the table. */
export const FAULTS: readonly string[] = COMBINATIONS.flatMap(({ faults }) => faults);

/** Each point with `kill`, and one point for each kind of other fault. */
export const SHORT_CELLS: readonly Cell[] = [
  ...POINTS.map((point) => ({ point, fault: "kill" })),
  { point: "executed", fault: "terminate" },
  { point: "connecting", fault: "stop" },
  { point: "answered", fault: "database-away" },
  { point: "sending-committed", fault: "two-instances" },
  { point: "executed", fault: "reset" },
  { point: "half-sent", fault: "black-hole" },
  { point: "half-answered", fault: "garbage" },
  { point: "half-sent", fault: "400" },
  { point: "half-sent", fault: "429" },
  { point: "executed", fault: "bare-404" },
  { point: "executed", fault: "500" },
];

/** Each point with `kill`, and what differs most from it. */
export const BRIEF_CELLS: readonly Cell[] = SHORT_CELLS.filter(({ fault }) =>
  ["kill", "database-away", "two-instances", "reset", "429"].includes(fault),
);

export function isWirePoint(point: Point): point is WirePoint {
  return (WIRE_POINTS as readonly string[]).includes(point);
}

export function isUnacknowledged(point: Point): point is UnacknowledgedPoint {
  return (UNACKNOWLEDGED as readonly string[]).includes(point);
}

export function isProcessFault(fault: string): fault is ProcessFault {
  return (PROCESS_FAULTS as readonly string[]).includes(fault);
}
