import { get } from "react-hook-form";
import type { FieldFault, FormValidation } from "@/lib/contract/launch-form/launch-form";

/** The message of a field: a fault blocks the launch, a warning does not. */
export type FieldValidation = { fault?: FieldFault; warning?: FieldFault };

/** Longer than between two keys of a typist (milliseconds). */
export const TYPING_PAUSE_MS = 150;

export type Validate<Values> = (values: Values) => FormValidation;

/**
 * Validates the whole form on each change, because fields depend on each other (duplicate tag keys),
 * and shows the result of each field once it is touched. Outside React, so that a keystroke
 * renders only the fields that change.
 */
export class ValidationStore<Values> {
  /** Every fault, shown or not, in the order of the page. */
  faults: readonly FieldFault[] = [];
  shownFaults: readonly FieldFault[] = [];
  /** The warnings of touched and of empty fields, if the field shows no fault. */
  shownWarnings: readonly FieldFault[] = [];

  /** Loaded after the page; until then `#given` applies. */
  #validate: Validate<Values> | undefined;
  #given: FormValidation;
  #values: Values;
  #warnings: FieldFault[] = [];
  #remote: FieldFault | undefined;
  /** The refused text. A copy, because the form changes its values in place. */
  #refused = "";
  #remoteWarning: FieldFault | undefined;
  #warnedText = "";
  #touched = new Set<string>();
  #allTouched = false;
  #shown = new Map<string, FieldValidation>();
  #listeners = new Set<() => void>();
  #fieldListeners = new Map<string, Set<() => void>>();
  #pauseListeners = new Set<() => void>();
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    given: FormValidation,
    values: Values,
    start: { touched?: Iterable<string>; allTouched: boolean; remote?: FieldFault },
  ) {
    this.#given = given;
    this.#values = values;
    this.#touched = new Set(start.touched);
    this.#allTouched = start.allTouched;
    this.setRemote(start.remote);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls back when the message of this field changes. */
  subscribeTo(field: string, listener: () => void): () => void {
    const listeners = this.#fieldListeners.get(field) ?? new Set();
    this.#fieldListeners.set(field, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Calls back once no validation has come for a while. No key waits for what this renders. */
  subscribeToPause = (listener: () => void): (() => void) => {
    this.#pauseListeners.add(listener);
    return () => this.#pauseListeners.delete(listener);
  };

  get(field: string): FieldValidation | undefined {
    return this.#shown.get(field);
  }

  setValidate(validate: Validate<Values>): void {
    this.#validate = validate;
    this.#revalidate();
  }

  /** The server's validation, used until `setValidate`. */
  setGiven(given: FormValidation): void {
    this.#given = given;
    this.#revalidate();
  }

  /** True before `setValidate`; the server validates in any case. */
  isLaunchable(): boolean {
    return this.#validate === undefined || this.#validate(this.#values).faults.length === 0;
  }

  /** Validates the new values. Removes the remote fault or warning if its field was edited. */
  update(values: Values): void {
    this.#values = values;
    if (this.#remote && this.#textOf(this.#remote.field) !== this.#refused) {
      this.#remote = undefined;
    }
    const warning = this.#remoteWarning;
    if (warning && this.#textOf(warning.field) !== this.#warnedText) {
      this.#remoteWarning = undefined;
    }
    this.#revalidate();
  }

  touch(field: string): void {
    if (this.#touched.has(field)) return;
    this.#touched.add(field);
    this.#show();
  }

  touchAll(): void {
    this.#allTouched = true;
    this.#show();
  }

  setRemote(remote: FieldFault | undefined): void {
    this.#remote = remote;
    this.#refused = remote ? this.#textOf(remote.field) : "";
    this.#revalidate();
  }

  /** What the server knows about a field's present text. Shown at once, until the field is edited. */
  setRemoteWarning(warning: FieldFault | undefined): void {
    this.#remoteWarning = warning;
    this.#warnedText = warning ? this.#textOf(warning.field) : "";
    this.#revalidate();
  }

  restart(values: Values, touched: Iterable<string> = []): void {
    this.#values = values;
    this.#remote = undefined;
    this.#remoteWarning = undefined;
    this.#allTouched = false;
    this.#touched = new Set(touched);
    this.#revalidate();
  }

  /** Moves the touched state of the rows below up by one. */
  removeRow(list: string, removed: number): void {
    const moved = [...this.#touched].flatMap((field) => {
      const row = field.startsWith(`${list}.`) ? field.slice(list.length + 1).split(".") : [];
      const index = Number(row[0]);
      if (row.length === 0 || index < removed) return [field];
      return index === removed ? [] : [`${list}.${index - 1}.${row[1]}`];
    });
    this.#touched = new Set(moved);
  }

  #textOf(field: string): string {
    return JSON.stringify(get(this.#values, field));
  }

  #revalidate(): void {
    const { faults, warnings } = this.#validate?.(this.#values) ?? this.#given;
    const remote = this.#remote;
    const own = remote ? faults.filter((fault) => fault.field !== remote.field) : faults;
    this.faults = remote ? [remote, ...own] : faults;
    const known = this.#remoteWarning;
    this.#warnings = known ? [known, ...warnings] : warnings;
    this.#show();
  }

  #show(): void {
    const next = new Map<string, FieldValidation>();
    const isTouched = ({ field }: FieldFault) => this.#allTouched || this.#touched.has(field);
    this.shownFaults = this.faults.filter((fault) => isTouched(fault) || fault === this.#remote);
    for (const fault of this.shownFaults)
      if (!next.has(fault.field)) next.set(fault.field, { fault });
    // A warning about an empty field comes from other fields, not from half-typed text.
    const isWarned = (warning: FieldFault) =>
      isTouched(warning) ||
      warning === this.#remoteWarning ||
      this.#textOf(warning.field) === EMPTY_TEXT;
    const warned: FieldFault[] = [];
    for (const warning of this.#warnings) {
      if (!isWarned(warning) || next.has(warning.field)) continue;
      next.set(warning.field, { warning });
      warned.push(warning);
    }
    this.shownWarnings = warned;
    for (const [field, fieldValidation] of next) {
      const before = this.#shown.get(field);
      if (before && isSame(before, fieldValidation)) next.set(field, before);
    }
    this.#replaceShown(next);
    for (const listener of this.#listeners) listener();
    this.#awaitPause();
  }

  #awaitPause(): void {
    clearTimeout(this.#pause);
    if (this.#pauseListeners.size === 0) return;
    this.#pause = setTimeout(() => {
      for (const listener of this.#pauseListeners) listener();
    }, TYPING_PAUSE_MS);
  }

  #replaceShown(next: Map<string, FieldValidation>): void {
    const before = this.#shown;
    this.#shown = next;
    for (const field of new Set([...before.keys(), ...next.keys()])) {
      if (before.get(field) === next.get(field)) continue;
      for (const listener of this.#fieldListeners.get(field) ?? []) listener();
    }
  }
}

const EMPTY_TEXT = JSON.stringify("");

function isSame(a: FieldValidation, b: FieldValidation): boolean {
  return (
    a.fault?.message === b.fault?.message &&
    a.warning?.message === b.warning?.message &&
    (a.fault ?? a.warning)?.fix?.value === (b.fault ?? b.warning)?.fix?.value
  );
}
