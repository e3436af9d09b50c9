"use client";

import { type ComponentType, lazy, useEffect, useSyncExternalStore } from "react";
import { texts } from "@/components/launch/texts";
import { whenIdle } from "@/components/ui/when-idle";
import type { LaunchFormResponse } from "@/lib/contract/launch-form/launch-form-state";
import type { NoticeProps } from "./notices";

let Loaded: ComponentType<NoticeProps> | undefined;
let loading: Promise<void> | undefined;
const waiting = new Set<() => void>();

/** Loads the notices, once. Never rejects: without them, a notice says so. */
function loadNotices(): Promise<void> {
  loading ??= import("./notices").then(
    ({ Notices }) => setLoaded(Notices),
    () => setLoaded(NotLoaded),
  );
  return loading;
}

function areLoaded(): boolean {
  return Loaded !== undefined;
}

/** Runs `show` once the response's notice can be shown, because it takes the focus. */
export function withNotice(response: LaunchFormResponse | undefined, show: () => void): void {
  // The page of a saved launch opens in any case.
  if (areLoaded() || response?.kind === "recorded") show();
  else void loadNotices().then(show);
}

export function useNoticesWhenIdle(): void {
  useEffect(() => whenIdle(() => void loadNotices()), []);
}

function setLoaded(notices: ComponentType<NoticeProps>): void {
  Loaded = notices;
  for (const show of waiting) show();
}

function subscribe(show: () => void): () => void {
  waiting.add(show);
  return () => waiting.delete(show);
}

/**
 * Without a `Suspense`, whose content would need a script to appear: the server waits for it, and so
 * does the hydration of a page that was rendered with a notice.
 */
const LazyNotices = lazy<ComponentType<NoticeProps>>(() =>
  Loaded
    ? atOnce({ default: Loaded })
    : loadNotices().then(() => ({ default: Loaded ?? NotLoaded })),
);

/** React takes what calls back at once without waiting, so that nothing on the page is suspended. */
function atOnce<Value>(value: Value): Promise<Value> {
  // biome-ignore lint/suspicious/noThenProperty: React documents thenables here; a promise is later.
  const thenable: unknown = { then: (take: (value: Value) => void) => take(value) };
  return thenable as Promise<Value>;
}

/** Elsewhere the notice appears once it is loaded, and nothing waits for it. */
export function LaterNotice(props: NoticeProps) {
  const isReady = useSyncExternalStore(subscribe, areLoaded, () => true);
  useEffect(() => void loadNotices(), []);
  // Always this one: another would be mounted again after hydration, and lose the focus.
  return isReady ? <LazyNotices {...props} /> : null;
}

function NotLoaded() {
  return (
    <p role="alert" className="text-danger">
      {texts.notLoaded}
    </p>
  );
}
