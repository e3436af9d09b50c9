"use client";

import { CircleQuestionMark } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { COMPARISON_BANNER_ID, SENDING_BANNER_ID } from "./sending-banner-id";

type Page = {
  href: string;
  text: string;
  /** The least role that may see it; without one, anybody who sees the portal. */
  role?: Role;
};

const PAGES: Page[] = [
  { href: "/launch", text: "Launch", role: "analyst" },
  { href: "/launches", text: "Launches" },
  { href: "/audit", text: "Audit", role: "admin" },
  { href: "/admin", text: "Admin", role: "admin" },
];

/** The portal's pages; beside the launches, how many of them have an unknown outcome. */
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
    <nav aria-label="Main" className="flex items-center gap-1">
      {PAGES.filter((page) => includesRole(role, page.role ?? "viewer")).map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          aria-current={currentness(pathname, href)}
          className="nav-link"
        >
          {text}
          {href === "/launches" ? <UnknownCount count={count} /> : null}
        </Link>
      ))}
    </nav>
  );
}

/** `page` for the page itself, `true` for one below it. */
function currentness(pathname: string, href: string): "page" | true | undefined {
  if (pathname === href) return "page";
  return pathname.startsWith(`${href}/`) ? true : undefined;
}

function UnknownCount({ count }: { count: number | undefined }) {
  if (count === 0) return null;
  return (
    <span className="ml-1.5 inline-flex items-center gap-0.5 rounded-full bg-warning-soft px-1.5 text-xs font-semibold text-warning">
      <CircleQuestionMark aria-hidden className="size-3.5" />
      {count === undefined ? (
        <span className="sr-only">unknown outcomes not counted: the ledger does not answer</span>
      ) : (
        <>
          {count} <span className="sr-only">of unknown outcome</span>
        </>
      )}
    </span>
  );
}

/**
 * The number that came with the page, and a fresh one whenever the person turns to another page
 * or back to this one: the frame of the page is not rendered again with it, unless sending was stopped,
 * resumed or opened since. Undefined: not known.
 */
function useUnknownCount(rendered: number | undefined, pathname: string) {
  const [told, setTold] = useState({ rendered, count: rendered });
  const lastPathname = useRef(pathname);
  const { refresh } = useRouter();
  // A frame that was made anew knows better than the last answer.
  if (told.rendered !== rendered) setTold({ rendered, count: rendered });

  useEffect(() => {
    const ended = new AbortController();

    async function ask() {
      const { count, isStopped, isComparing } = await askNews(ended.signal);
      if (ended.signal.aborted) return;
      setTold((last) => ({ ...last, count }));
      const isOld =
        isNews(isStopped, SENDING_BANNER_ID) || isNews(isComparing, COMPARISON_BANNER_ID);
      if (isOld) refresh();
    }

    function lookAgain() {
      if (document.visibilityState === "visible") void ask();
    }

    if (lastPathname.current !== pathname) void ask();
    lastPathname.current = pathname;
    document.addEventListener("visibilitychange", lookAgain);
    return () => {
      ended.abort();
      document.removeEventListener("visibilitychange", lookAgain);
    };
  }, [pathname, refresh]);

  return told.count;
}

/** Whether what was answered, if anything, differs from what the page shows by a banner. */
function isNews(answered: boolean | undefined, bannerId: string): boolean {
  return answered !== undefined && answered !== (document.getElementById(bannerId) !== null);
}

type News = { count?: number; isStopped?: boolean; isComparing?: boolean };

async function askNews(signal: AbortSignal): Promise<News> {
  try {
    const response = await fetch("/launches/unknown-count", { cache: "no-store", signal });
    // Whoever is signed out is told no number, and not that there is none to be had.
    if (response.status === 401) return { count: 0 };
    if (!response.ok) return {};
    const news: News = await response.json();
    return news;
  } catch {
    return {};
  }
}
