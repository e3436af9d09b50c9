import { get } from "react-hook-form";
import type {
  FieldFault,
  FormVerdicts,
  LaunchFormValues,
} from "@/lib/contract/launch-form/launch-form";

/** What is said under a field: a fault stops a launch, advice does not. */
export type Verdict = { fault?: FieldFault; advice?: FieldFault };

export type Judge = (values: LaunchFormValues) => FormVerdicts;

/** A fault that only AWS could know; it stands until its field is edited. */
export type RemoteFault = FieldFault;

/**
 * All verdicts on a form, judged as a whole with each change, since one field's fault may lie in
 * another (two equal tag keys); shown field by field, each from the moment it is first left.
 * A store outside React, so that a keystroke renders the field it changes and no other.
 */
export class Verdicts {
  /** Every fault, shown or not, in the order of the page. A new array only when something changed. */
  faults: readonly FieldFault[] = [];
  /** The faults whose fields have been left. */
  shownFaults: readonly FieldFault[] = [];

  /** Loaded after the page: until then the server's judgement of the rendered form stands. */
  #judge: Judge | undefined;
  #given: FormVerdicts;
  #values: LaunchFormValues;
  #advice: FieldFault[] = [];
  #remote: RemoteFault | undefined;
  /** What the field held when it was refused: the form changes its values in place. */
  #refused = "";
  #left = new Set<string>();
  #allLeft = false;
  #shown = new Map<string, Verdict>();
  #listeners = new Set<() => void>();

  constructor(
    given: FormVerdicts,
    values: LaunchFormValues,
    start: { allLeft: boolean; remote?: RemoteFault },
  ) {
    this.#given = given;
    this.#values = values;
    this.#allLeft = start.allLeft;
    this.setRemote(start.remote);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get(field: string): Verdict | undefined {
    return this.#shown.get(field);
  }

  /** From now on each change is judged here. */
  setJudge(judge: Judge): void {
    this.#judge = judge;
    this.#rejudge();
  }

  /** The server's judgement of the form as it stands, where there is none of our own yet. */
  setGiven(given: FormVerdicts): void {
    this.#given = given;
    this.#rejudge();
  }

  /** Whether the form may be launched as far as is known here; the server judges in any case. */
  isLaunchable(): boolean {
    return this.#judge === undefined || this.#judge(this.#values).faults.length === 0;
  }

  /** The values changed: judge them. A remote fault falls when its field is edited. */
  update(values: LaunchFormValues): void {
    this.#values = values;
    if (this.#remote && this.#textOf(this.#remote.field) !== this.#refused) {
      this.#remote = undefined;
    }
    this.#rejudge();
  }

  /** From now on this field's verdict is shown. */
  leave(field: string): void {
    if (this.#left.has(field)) return;
    this.#left.add(field);
    this.#show();
  }

  leaveAll(): void {
    this.#allLeft = true;
    this.#show();
  }

  setRemote(remote: RemoteFault | undefined): void {
    this.#remote = remote;
    this.#refused = remote ? this.#textOf(remote.field) : "";
    this.#rejudge();
  }

  /** A form begun afresh: nothing has been left yet. */
  restart(values: LaunchFormValues): void {
    this.#values = values;
    this.#remote = undefined;
    this.#allLeft = false;
    this.#left.clear();
    this.#rejudge();
  }

  /** A row was taken out: what was known of the rows below moves up with them. */
  removeRow(list: string, removed: number): void {
    const moved = [...this.#left].flatMap((field) => {
      const row = field.startsWith(`${list}.`) ? field.slice(list.length + 1).split(".") : [];
      const index = Number(row[0]);
      if (row.length === 0 || index < removed) return [field];
      return index === removed ? [] : [`${list}.${index - 1}.${row[1]}`];
    });
    this.#left = new Set(moved);
  }

  #textOf(field: string): string {
    return JSON.stringify(get(this.#values, field));
  }

  #rejudge(): void {
    const { faults, advice } = this.#judge?.(this.#values) ?? this.#given;
    const remote = this.#remote;
    const own = remote ? faults.filter((fault) => fault.field !== remote.field) : faults;
    this.faults = remote ? [remote, ...own] : faults;
    this.#advice = advice;
    this.#show();
  }

  #show(): void {
    const next = new Map<string, Verdict>();
    const isShown = ({ field }: FieldFault) =>
      this.#allLeft || this.#left.has(field) || field === this.#remote?.field;
    this.shownFaults = this.faults.filter(isShown);
    for (const fault of this.shownFaults)
      if (!next.has(fault.field)) next.set(fault.field, { fault });
    for (const advice of this.#advice) {
      if (isShown(advice) && !next.has(advice.field)) next.set(advice.field, { advice });
    }
    for (const [field, verdict] of next) {
      const before = this.#shown.get(field);
      if (before && isSame(before, verdict)) next.set(field, before);
    }
    this.#shown = next;
    for (const listener of this.#listeners) listener();
  }
}

function isSame(a: Verdict, b: Verdict): boolean {
  return (
    a.fault?.message === b.fault?.message &&
    a.advice?.message === b.advice?.message &&
    (a.fault ?? a.advice)?.mend?.value === (b.fault ?? b.advice)?.mend?.value
  );
}
