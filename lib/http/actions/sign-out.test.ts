import { beforeEach, expect, it, vi } from "vitest";
import { sessions } from "@/lib/db/access-tables";
import { handleLaunchPoll } from "@/lib/http/routes/poll-launch";
import { PUBLIC_URL, SmallBrowser, useSigningIn } from "@/test/sign-in/signing-in";
import { runSignOut } from "./sign-out";

const request = vi.hoisted(() => ({ headers: new Headers(), set: vi.fn() }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ set: request.set }),
}));

const { db } = useSigningIn({ SESSION_IDLE_MINUTES: "60" });
const NO_COOKIE = expect.objectContaining({ name: "launchpad-session", value: "", maxAge: 0 });

beforeEach(async () => {
  request.set.mockClear();
  await db.delete(sessions);
  const browser = new SmallBrowser();
  await browser.signIn();
  request.headers = browser.headers();
  request.headers.set("origin", PUBLIC_URL);
});

it("ends the session and deletes the cookie", async () => {
  expect(await runSignOut(new FormData())).toMatch(/^http.*|^\/signed-out/);
  expect(request.set).toHaveBeenCalledWith(NO_COOKIE);
  expect(await db.$count(sessions)).toBe(0);
});

it("deletes the cookie even if the session can't be ended", async () => {
  await db.execute("alter table sessions rename to sessions_away");
  try {
    expect(await runSignOut(new FormData())).toBe("/signed-out?still=provider");
  } finally {
    await db.execute("alter table sessions_away rename to sessions");
  }
  expect(request.set).toHaveBeenCalledWith(NO_COOKIE);
});

it("refuses requests from other sites", async () => {
  request.headers.set("origin", "https://evil.example");
  expect(await runSignOut(new FormData())).toBeUndefined();
  expect(request.set).not.toHaveBeenCalled();
  expect(await db.$count(sessions)).toBe(1);
});

it("happens after the idle limit, even if an open page keeps polling", async () => {
  const status = async () => (await handleLaunchPoll("no launch")).status;
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    for (let minutes = 0; minutes < 60; minutes += 10) {
      expect(await status()).toBe(404);
      vi.setSystemTime(Date.now() + 10 * 60_000);
    }
    expect(await status()).toBe(401);
  } finally {
    vi.useRealTimers();
  }
});
