"use client";

import { CircleQuestionMark } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useUnknownCount } from "@/components/shell/use-unknown-count";
import { includesRole, type Role } from "@/lib/contract/roles";

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
