import { describe, expect, it, vi } from "vitest";
import { type Judge, Verdicts } from "@/components/forms/verdicts";
import { EMPTY_LAUNCH_FORM, type LaunchFormValues } from "@/lib/contract/launch-form/launch-form";

/** A small judge: a name is required, two equal tag keys are a fault of the later one, "?" is advised against. */
const judge: Judge = ({ name, tags }) => ({
  faults: [
    ...(name === "" ? [{ field: "name", message: "required" }] : []),
    ...tags.flatMap(({ key }, index) =>
      tags.findIndex((other) => other.key === key) < index
        ? [{ field: `tags.${index}.key`, message: "twice" }]
        : [],
    ),
  ],
  advice: name.includes("?") ? [{ field: "name", message: "unusual" }] : [],
});

function valuesOf(name: string, keys: string[] = []): LaunchFormValues {
  return { ...EMPTY_LAUNCH_FORM, name, tags: keys.map((key) => ({ key, value: "" })) };
}

function start(values: LaunchFormValues) {
  const verdicts = new Verdicts({ faults: [], advice: [] }, values, { allLeft: false });
  verdicts.setJudge(judge);
  return verdicts;
}

describe("before its judge is there", () => {
  const given = { faults: [{ field: "name", message: "the server's word" }], advice: [] };

  it("shows what the server judged, and lets the server judge what is launched", () => {
    const verdicts = new Verdicts(given, valuesOf(""), { allLeft: true });
    expect(verdicts.get("name")?.fault?.message).toBe("the server's word");
    expect(verdicts.isLaunchable()).toBe(true);
    verdicts.setGiven({ faults: [], advice: [] });
    expect(verdicts.get("name")).toBeUndefined();
  });

  it("remembers which fields were left", () => {
    const verdicts = new Verdicts({ faults: [], advice: [] }, valuesOf("a"), { allLeft: false });
    verdicts.update(valuesOf(""));
    verdicts.leave("name");
    expect(verdicts.get("name")).toBeUndefined();
    verdicts.setJudge(judge);
    expect(verdicts.get("name")?.fault?.message).toBe("required");
    expect(verdicts.isLaunchable()).toBe(false);
  });
});

describe("Verdicts", () => {
  it("says nothing of a field before it is left", () => {
    const verdicts = start(valuesOf(""));
    expect(verdicts.get("name")).toBeUndefined();
    expect(verdicts.faults).toHaveLength(1);
    verdicts.leave("name");
    expect(verdicts.get("name")?.fault?.message).toBe("required");
  });

  it("follows each change once the field was left", () => {
    const verdicts = start(valuesOf(""));
    verdicts.leave("name");
    verdicts.update(valuesOf("a"));
    expect(verdicts.get("name")).toBeUndefined();
    verdicts.update(valuesOf("a?"));
    expect(verdicts.get("name")).toEqual({ advice: { field: "name", message: "unusual" } });
    verdicts.update(valuesOf(""));
    expect(verdicts.get("name")?.fault?.message).toBe("required");
  });

  it("lifts a fault that lay in another field", () => {
    const verdicts = start(valuesOf("a", ["x", "x"]));
    verdicts.leave("tags.1.key");
    expect(verdicts.get("tags.1.key")?.fault?.message).toBe("twice");
    verdicts.update(valuesOf("a", ["y", "x"]));
    expect(verdicts.get("tags.1.key")).toBeUndefined();
  });

  it("keeps a verdict's identity while its words stay, so that nothing renders in vain", () => {
    const verdicts = start(valuesOf("", ["x", "x"]));
    verdicts.leaveAll();
    const before = verdicts.get("tags.1.key");
    verdicts.update(valuesOf("b", ["x", "x"]));
    expect(verdicts.get("tags.1.key")).toBe(before);
  });

  it("shows AWS's refusal at once and drops it when its field is edited, not when another is", () => {
    const verdicts = start(valuesOf("a"));
    verdicts.setRemote({ field: "name", message: "taken" });
    expect(verdicts.get("name")?.fault?.message).toBe("taken");
    verdicts.update({ ...valuesOf("a"), description: "b" });
    expect(verdicts.get("name")?.fault?.message).toBe("taken");
    verdicts.update(valuesOf("ab"));
    expect(verdicts.get("name")).toBeUndefined();
  });

  it("drops a refusal as well when the form changes its values in place", () => {
    const values = structuredClone(valuesOf("a", ["x"]));
    const verdicts = start(values);
    verdicts.setRemote({ field: "seedAudience.roleArn", message: "denied" });
    values.seedAudience.roleArn = "another";
    verdicts.update(values);
    expect(verdicts.get("seedAudience.roleArn")).toBeUndefined();
    verdicts.setRemote({ field: "tags", message: "refused" });
    verdicts.update(values);
    expect(verdicts.get("tags")?.fault?.message).toBe("refused");
    values.tags.push({ key: "y", value: "" });
    verdicts.update(values);
    expect(verdicts.get("tags")).toBeUndefined();
  });

  it("moves what was left up with the rows below a removed one", () => {
    const verdicts = start(valuesOf("a", ["x", "y", "x"]));
    verdicts.leave("tags.2.key");
    expect(verdicts.get("tags.2.key")?.fault).toBeDefined();
    verdicts.removeRow("tags", 1);
    verdicts.update(valuesOf("a", ["x", "x"]));
    expect(verdicts.get("tags.1.key")?.fault?.message).toBe("twice");
    expect(verdicts.get("tags.2.key")).toBeUndefined();
  });

  it("begins afresh", () => {
    const verdicts = start(valuesOf(""));
    verdicts.leaveAll();
    verdicts.restart(valuesOf(""));
    expect(verdicts.shownFaults).toHaveLength(0);
    expect(verdicts.faults).toHaveLength(1);
  });

  it("tells its listeners, and no longer once they left", () => {
    const verdicts = start(valuesOf(""));
    const listener = vi.fn();
    const leave = verdicts.subscribe(listener);
    verdicts.leave("name");
    expect(listener).toHaveBeenCalledTimes(1);
    leave();
    verdicts.update(valuesOf("a"));
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
