"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { COMPARISON_BANNER_ID, SENDING_BANNER_ID } from "./banner-ids";
import { texts } from "./texts";

type Page = {
  href: string;
  text: string;
  /** Minimum role; `viewer` if absent. */
  role?: Role;
};

const { navigation } = texts;

const PAGES: Page[] = [
  { href: "/launch", text: navigation.newLaunch, role: "analyst" },
  { href: "/jobs", text: navigation.jobs },
  { href: "/templates", text: navigation.templates },
  { href: "/audit", text: navigation.audit, role: "admin" },
  { href: "/admin", text: navigation.admin, role: "admin" },
];

export function Navigation({
  unknownCount,
  role,
}: {
  unknownCount: number | undefined;
  role: Role;
}) {
  const pathname = usePathname();
  const count = useUnknownCount(unknownCount, pathname);
  return (
    <nav aria-label={navigation.label} className="flex flex-wrap items-center sm:gap-1">
      {PAGES.filter((page) => includesRole(role, page.role ?? "viewer")).map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          aria-current={ariaCurrent(pathname, href)}
          className="nav-link"
        >
          <span>{text}</span>
          {href === "/jobs" ? <UnknownCount count={count} /> : null}
        </Link>
      ))}
    </nav>
  );
}

/** `page` for the page itself, `true` for pages below it. */
function ariaCurrent(pathname: string, href: string): "page" | true | undefined {
  if (pathname === href) return "page";
  return pathname.startsWith(`${href}/`) ? true : undefined;
}

function UnknownCount({ count }: { count: number | undefined }) {
  if (count === 0) return null;
  return (
    <span className="ml-1.5 inline-flex items-center gap-0.5 rounded-full bg-warning-soft px-1.5 text-xs font-semibold text-warning">
      <Icon name="circle-question-mark" className="size-3.5" />
      {count === undefined ? (
        <span className="sr-only">{navigation.noUnknownCount}</span>
      ) : (
        <>
          <span>{count}</span> <span className="sr-only">{navigation.unknownStatus}</span>
        </>
      )}
    </span>
  );
}

/**
 * Number of launches with unknown status, undefined if not available. Polled when the user changes
 * the page or returns to the tab, because the layout is not rendered again. Refreshes the page if the
 * banners about sending are outdated.
 */
function useUnknownCount(rendered: number | undefined, pathname: string) {
  const [shown, setShown] = useState({ rendered, count: rendered });
  const lastPathname = useRef(pathname);
  const { refresh } = useRouter();
  // A new rendering is newer than the last poll.
  if (shown.rendered !== rendered) setShown({ rendered, count: rendered });

  useEffect(() => {
    const ended = new AbortController();

    async function poll() {
      const { count, isStopped, isComparing } = await fetchStatus(ended.signal);
      if (ended.signal.aborted) return;
      setShown((last) => ({ ...last, count }));
      const isOutdated =
        differsFromPage(isStopped, SENDING_BANNER_ID) ||
        differsFromPage(isComparing, COMPARISON_BANNER_ID);
      if (isOutdated) refresh();
    }

    function pollIfVisible() {
      if (document.visibilityState === "visible") void poll();
    }

    if (lastPathname.current !== pathname) void poll();
    lastPathname.current = pathname;
    document.addEventListener("visibilitychange", pollIfVisible);
    return () => {
      ended.abort();
      document.removeEventListener("visibilitychange", pollIfVisible);
    };
  }, [pathname, refresh]);

  return shown.count;
}

function differsFromPage(polled: boolean | undefined, bannerId: string): boolean {
  return polled !== undefined && polled !== (document.getElementById(bannerId) !== null);
}

type Status = { count?: number; isStopped?: boolean; isComparing?: boolean };

async function fetchStatus(signal: AbortSignal): Promise<Status> {
  try {
    const response = await fetch("/jobs/unknown-count", { cache: "no-store", signal });
    // Signed out: show no number, and no error either.
    if (response.status === 401) return { count: 0 };
    if (!response.ok) return {};
    const status: Status = await response.json();
    return status;
  } catch {
    return {};
  }
}
