import { expect, it } from "vitest";
import { useDatabase } from "@/test/postgres/database";
import { runAlone } from "./run-alone";

const { db } = useDatabase();

it("runs for one caller at a time", async () => {
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

it("releases the lock when the task fails", async () => {
  const failing = runAlone(db, "reconcile", () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(await runAlone(db, "reconcile", async () => "next")).toBe("next");
});
