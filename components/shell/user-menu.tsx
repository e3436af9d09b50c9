import Link from "next/link";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { texts } from "@/components/shell/texts";
import { ROLES, type Role } from "@/lib/contract/people/roles";

const { user } = texts;

type ActAs = (data: FormData) => Promise<void>;

export function UserMenu({
  name,
  role,
  actAs,
}: {
  name: string;
  role: Role;
  actAs: ActAs | undefined;
}) {
  return (
    <div className="contents min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-xs sm:flex">
      <Link
        href="/account"
        className="nav-link flex max-w-80 min-w-0 text-xs max-sm:ml-auto max-sm:flex-1 max-sm:justify-end max-sm:px-0"
        title={user.account(name)}
      >
        <span translate="no" className="truncate">
          {name}
        </span>
        {actAs ? null : <span className="whitespace-pre text-muted">{user.role(role)}</span>}
      </Link>
      {actAs ? (
        <div className="text-xs max-sm:order-2 max-sm:w-full">
          <FocusAfterSubmit name="role" label={user.actingAs(role)}>
            <RoleSwitch role={role} actAs={actAs} />
          </FocusAfterSubmit>
        </div>
      ) : null}
    </div>
  );
}

/** A plain form, so that it works without a script. */
function RoleSwitch({ role, actAs }: { role: Role; actAs: ActAs }) {
  return (
    <form action={actAs} className="flex items-center gap-1">
      <fieldset className="flex items-center gap-1">
        <legend className="float-left pr-1 text-muted">{user.actAs}</legend>
        {ROLES.map((each) => (
          <button
            key={each}
            type="submit"
            name="role"
            value={each}
            aria-pressed={each === role}
            className="min-h-6 rounded-control px-1.5 text-muted hover:text-text aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-text"
          >
            {each}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
