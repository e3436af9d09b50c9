import { expect, it } from "vitest";
import { useDatabase } from "@/test/database";
import { runAlone } from "./run-alone";

const { db } = useDatabase();

it("is done by one at a time, and by the next when that one has ended", async () => {
  let end = () => {};
  let started = () => {};
  const running = new Promise<void>((resolve) => {
    started = resolve;
  });
  const first = runAlone(db, "reconcile", () => {
    started();
    return new Promise<string>((resolve) => {
      end = () => resolve("first");
    });
  });
  await running;
  expect(await runAlone(db, "reconcile", async () => "second")).toBeUndefined();
  expect(await runAlone(db, "job-status", async () => "another backgroundTask")).toBe(
    "another backgroundTask",
  );
  end();
  expect(await first).toBe("first");
  expect(await runAlone(db, "reconcile", async () => "third")).toBe("third");
});

it("is over when it fails", async () => {
  const failing = runAlone(db, "reconcile", () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(await runAlone(db, "reconcile", async () => "next")).toBe("next");
});
