import { get } from "react-hook-form";
import type {
  FieldFault,
  FormValidation,
  LaunchFormValues,
} from "@/lib/contract/launch-form/launch-form";

/** What is said under a field: a fault stops a launch, a warning does not. */
export type FieldValidation = { fault?: FieldFault; warning?: FieldFault };

export type Validate = (values: LaunchFormValues) => FormValidation;

/** A fault that only AWS could know; it stands until its field is edited. */
export type RemoteFault = FieldFault;

/**
 * All validation on a form, validated as a whole with each change, since one field's fault may lie in
 * another (two equal tag keys); shown field by field, each from the moment it is first left.
 * A store outside React, so that a keystroke renders the field it changes and no other.
 */
export class ValidationStore {
  /** Every fault, shown or not, in the order of the page. A new array only when something changed. */
  faults: readonly FieldFault[] = [];
  /** The faults whose fields have been left. */
  shownFaults: readonly FieldFault[] = [];

  /** Loaded after the page: until then the server's validation of the rendered form stands. */
  #validate: Validate | undefined;
  #given: FormValidation;
  #values: LaunchFormValues;
  #warnings: FieldFault[] = [];
  #remote: RemoteFault | undefined;
  /** What the field held when it was refused: the form changes its values in place. */
  #refused = "";
  #left = new Set<string>();
  #allLeft = false;
  #shown = new Map<string, FieldValidation>();
  #listeners = new Set<() => void>();

  constructor(
    given: FormValidation,
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

  get(field: string): FieldValidation | undefined {
    return this.#shown.get(field);
  }

  /** From now on each change is validated here. */
  setValidate(validate: Validate): void {
    this.#validate = validate;
    this.#revalidate();
  }

  /** The server's validation of the form as it stands, where there is none of our own yet. */
  setGiven(given: FormValidation): void {
    this.#given = given;
    this.#revalidate();
  }

  /** Whether the form may be launched as far as is known here; the server validates in any case. */
  isLaunchable(): boolean {
    return this.#validate === undefined || this.#validate(this.#values).faults.length === 0;
  }

  /** The values changed: validate them. A remote fault falls when its field is edited. */
  update(values: LaunchFormValues): void {
    this.#values = values;
    if (this.#remote && this.#textOf(this.#remote.field) !== this.#refused) {
      this.#remote = undefined;
    }
    this.#revalidate();
  }

  /** From now on this field's fieldValidation is shown. */
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
    this.#revalidate();
  }

  /** A form begun afresh: nothing has been left yet. */
  restart(values: LaunchFormValues): void {
    this.#values = values;
    this.#remote = undefined;
    this.#allLeft = false;
    this.#left.clear();
    this.#revalidate();
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

  #revalidate(): void {
    const { faults, warnings } = this.#validate?.(this.#values) ?? this.#given;
    const remote = this.#remote;
    const own = remote ? faults.filter((fault) => fault.field !== remote.field) : faults;
    this.faults = remote ? [remote, ...own] : faults;
    this.#warnings = warnings;
    this.#show();
  }

  #show(): void {
    const next = new Map<string, FieldValidation>();
    const isShown = ({ field }: FieldFault) =>
      this.#allLeft || this.#left.has(field) || field === this.#remote?.field;
    this.shownFaults = this.faults.filter(isShown);
    for (const fault of this.shownFaults)
      if (!next.has(fault.field)) next.set(fault.field, { fault });
    for (const warning of this.#warnings) {
      if (isShown(warning) && !next.has(warning.field)) next.set(warning.field, { warning });
    }
    for (const [field, fieldValidation] of next) {
      const before = this.#shown.get(field);
      if (before && isSame(before, fieldValidation)) next.set(field, before);
    }
    this.#shown = next;
    for (const listener of this.#listeners) listener();
  }
}

function isSame(a: FieldValidation, b: FieldValidation): boolean {
  return (
    a.fault?.message === b.fault?.message &&
    a.warning?.message === b.warning?.message &&
    (a.fault ?? a.warning)?.fix?.value === (b.fault ?? b.warning)?.fix?.value
  );
}
