import { describe, expect, it, vi } from "vitest";
import { EMPTY_LAUNCH_FORM, type LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { TYPING_PAUSE_MS, type Validate, ValidationStore } from "./validation-store";

/** A name is required, a duplicate tag key is a fault, "?" is a warning. */
const validate: Validate<LaunchFormValues> = ({ name, tags }) => ({
  faults: [
    ...(name === "" ? [{ field: "name", message: "required" }] : []),
    ...tags.flatMap(({ key }, index) =>
      tags.findIndex((other) => other.key === key) < index
        ? [{ field: `tags.${index}.key`, message: "twice" }]
        : [],
    ),
  ],
  warnings: name.includes("?") ? [{ field: "name", message: "unusual" }] : [],
});

function valuesOf(name: string, keys: string[] = []): LaunchFormValues {
  return { ...EMPTY_LAUNCH_FORM, name, tags: keys.map((key) => ({ key, value: "" })) };
}

function start(values: LaunchFormValues) {
  const validation = new ValidationStore({ faults: [], warnings: [] }, values, {
    allTouched: false,
  });
  validation.setValidate(validate);
  return validation;
}

describe("before setValidate", () => {
  const given = { faults: [{ field: "name", message: "from the server" }], warnings: [] };

  it("shows the server's validation and allows launching", () => {
    const validation = new ValidationStore(given, valuesOf(""), { allTouched: true });
    expect(validation.get("name")?.fault?.message).toBe("from the server");
    expect(validation.isLaunchable()).toBe(true);
    validation.setGiven({ faults: [], warnings: [] });
    expect(validation.get("name")).toBeUndefined();
  });

  it("remembers touched fields", () => {
    const validation = new ValidationStore({ faults: [], warnings: [] }, valuesOf("a"), {
      allTouched: false,
    });
    validation.update(valuesOf(""));
    validation.touch("name");
    expect(validation.get("name")).toBeUndefined();
    validation.setValidate(validate);
    expect(validation.get("name")?.fault?.message).toBe("required");
    expect(validation.isLaunchable()).toBe(false);
  });
});

describe("ValidationStore", () => {
  it("shows nothing about an untouched field", () => {
    const validation = start(valuesOf(""));
    expect(validation.get("name")).toBeUndefined();
    expect(validation.faults).toHaveLength(1);
    validation.touch("name");
    expect(validation.get("name")?.fault?.message).toBe("required");
  });

  it("updates a touched field with each change", () => {
    const validation = start(valuesOf(""));
    validation.touch("name");
    validation.update(valuesOf("a"));
    expect(validation.get("name")).toBeUndefined();
    validation.update(valuesOf("a?"));
    expect(validation.get("name")).toEqual({ warning: { field: "name", message: "unusual" } });
    validation.update(valuesOf(""));
    expect(validation.get("name")?.fault?.message).toBe("required");
  });

  it("removes a fault when the other field changes", () => {
    const validation = start(valuesOf("a", ["x", "x"]));
    validation.touch("tags.1.key");
    expect(validation.get("tags.1.key")?.fault?.message).toBe("twice");
    validation.update(valuesOf("a", ["y", "x"]));
    expect(validation.get("tags.1.key")).toBeUndefined();
  });

  it("keeps the same object while the message stays the same, to avoid rendering", () => {
    const validation = start(valuesOf("", ["x", "x"]));
    validation.touchAll();
    const before = validation.get("tags.1.key");
    validation.update(valuesOf("b", ["x", "x"]));
    expect(validation.get("tags.1.key")).toBe(before);
  });

  it("shows AWS's refusal at once and drops it when its field is edited, not when another is", () => {
    const validation = start(valuesOf("a"));
    validation.setRemote({ field: "name", message: "taken" });
    expect(validation.get("name")?.fault?.message).toBe("taken");
    validation.update({ ...valuesOf("a"), description: "b" });
    expect(validation.get("name")?.fault?.message).toBe("taken");
    validation.update(valuesOf("ab"));
    expect(validation.get("name")).toBeUndefined();
  });

  it("drops a refusal also when the form changes its values in place", () => {
    const values = structuredClone(valuesOf("a", ["x"]));
    const validation = start(values);
    validation.setRemote({ field: "seedAudience.roleArn", message: "denied" });
    values.seedAudience.roleArn = "another";
    validation.update(values);
    expect(validation.get("seedAudience.roleArn")).toBeUndefined();
    validation.setRemote({ field: "tags", message: "refused" });
    validation.update(values);
    expect(validation.get("tags")?.fault?.message).toBe("refused");
    values.tags.push({ key: "y", value: "" });
    validation.update(values);
    expect(validation.get("tags")).toBeUndefined();
  });

  it("moves the state of the rows below a removed row", () => {
    const validation = start(valuesOf("a", ["x", "y", "x"]));
    validation.touch("tags.2.key");
    expect(validation.get("tags.2.key")?.fault).toBeDefined();
    validation.removeRow("tags", 1);
    validation.update(valuesOf("a", ["x", "x"]));
    expect(validation.get("tags.1.key")?.fault?.message).toBe("twice");
    expect(validation.get("tags.2.key")).toBeUndefined();
  });

  it("shows nothing after a restart", () => {
    const validation = start(valuesOf(""));
    validation.touchAll();
    validation.restart(valuesOf(""));
    expect(validation.shownFaults).toHaveLength(0);
    expect(validation.faults).toHaveLength(1);
  });

  it("notifies a field's listeners when its message changes, and no others", () => {
    const validation = start(valuesOf("a"));
    validation.touchAll();
    const [ofName, ofKey] = [vi.fn(), vi.fn()];
    const unsubscribe = validation.subscribeTo("name", ofName);
    validation.subscribeTo("tags.1.key", ofKey);
    validation.update(valuesOf(""));
    validation.update(valuesOf("", ["x", "y"]));
    expect([ofName, ofKey].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
    unsubscribe();
    validation.update(valuesOf("a", ["x", "x"]));
    expect([ofName, ofKey].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it("waits for a pause in typing where no key may wait", () => {
    vi.useFakeTimers();
    try {
      const validation = start(valuesOf("a"));
      const listener = vi.fn();
      validation.subscribeToPause(listener);
      for (const name of ["", "b", ""]) {
        validation.update(valuesOf(name));
        vi.advanceTimersByTime(TYPING_PAUSE_MS - 1);
      }
      expect(listener).not.toHaveBeenCalled();
      vi.advanceTimersByTime(1);
      expect(listener).toHaveBeenCalledTimes(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it("notifies its listeners until they unsubscribe", () => {
    const validation = start(valuesOf(""));
    const listener = vi.fn();
    const unsubscribe = validation.subscribe(listener);
    validation.touch("name");
    expect(listener).toHaveBeenCalledTimes(1);
    unsubscribe();
    validation.update(valuesOf("a"));
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe("what came with the page", () => {
  const given = {
    faults: [{ field: "name", message: "required" }],
    warnings: [
      { field: "description", message: "empty" },
      { field: "collaborationId", message: "unusual" },
    ],
  };

  it("is shown if the field was filled, before setValidate too", () => {
    const values = { ...valuesOf("x"), collaborationId: "typed" };
    const validation = new ValidationStore(given, values, {
      touched: ["name", "collaborationId"],
      allTouched: false,
    });
    expect(validation.shownFaults).toEqual(given.faults);
    expect(validation.get("collaborationId")?.warning?.message).toBe("unusual");
    validation.restart({ ...values, collaborationId: "other" });
    expect(validation.shownFaults).toEqual([]);
    expect(validation.get("collaborationId")).toBeUndefined();
  });

  it("shows a warning about an empty field, which comes from other fields", () => {
    const validation = new ValidationStore(given, valuesOf("x"), { allTouched: false });
    expect(validation.shownFaults).toEqual([]);
    expect(validation.shownWarnings.map(({ field }) => field)).toEqual([
      "description",
      "collaborationId",
    ]);
  });

  it("counts no warning of a field that shows a fault", () => {
    const validation = start(valuesOf("?"));
    validation.touchAll();
    expect(validation.shownWarnings).toHaveLength(1);
    validation.setRemote({ field: "name", message: "refused" });
    expect(validation.shownWarnings).toEqual([]);
  });
});

describe("a warning from the server", () => {
  it("is shown in an untouched field until its text changes, and blocks nothing", () => {
    const values = valuesOf("taken");
    const validation = start(values);
    validation.setRemoteWarning({ field: "name", message: "taken" });
    expect(validation.get("name")?.warning?.message).toBe("taken");
    expect(validation.isLaunchable()).toBe(true);
    validation.update({ ...values, description: "new" });
    expect(validation.shownWarnings).toHaveLength(1);
    validation.update(valuesOf("taken-2"));
    expect(validation.get("name")).toBeUndefined();
    validation.update(valuesOf("taken"));
    expect(validation.get("name")).toBeUndefined();
  });
});
