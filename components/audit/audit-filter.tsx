import Link from "next/link";
import type { ReactNode } from "react";
import { groupTexts, kindTexts, texts } from "@/components/audit/texts";
import { Button } from "@/components/ui/button";
import { FILTER_CONTROL } from "@/components/ui/controls";
import {
  AUDIT_GROUPS,
  type AuditQuery,
  auditHref,
  isAuditFiltered,
  kindsOf,
} from "@/lib/contract/urls/audit-query";

export type AuditPerson = { id: string; name: string };

const PEOPLE_LIST = "audit-people";

const t = texts.filter;

/** A GET form: its result can be bookmarked, and works without a script. */
export function AuditFilter({ query, people }: { query: AuditQuery; people: AuditPerson[] }) {
  return (
    // The key resets the fields when the address changes.
    <search key={auditHref({ ...query, before: undefined })}>
      <form
        action="/audit"
        className="grid grid-cols-2 items-end gap-x-3 gap-y-2 lg:grid-cols-[13rem_11rem_minmax(0,1fr)_9.5rem_9.5rem_auto]"
      >
        <FilterField id="audit-kind" label={t.kind} className="col-span-2 lg:col-span-1">
          <select
            id="audit-kind"
            name="kind"
            defaultValue={query.kind ?? ""}
            className={FILTER_CONTROL}
          >
            <KindOptions />
          </select>
        </FilterField>
        <FilterInput name="person" label={t.person} query={query} list={PEOPLE_LIST} />
        <datalist id={PEOPLE_LIST}>
          {people.map(({ id, name }) => (
            <option key={id} value={id} translate="no">
              {name}
            </option>
          ))}
        </datalist>
        <FilterInput name="text" label={t.text} type="search" query={query} />
        <FilterInput name="from" label={t.from} type="date" query={query} isShort />
        <FilterInput name="to" label={t.to} type="date" query={query} isShort />
        <Button type="submit" className="h-9">
          {t.submit}
        </Button>
      </form>
      {isAuditFiltered(query) ? (
        <p className="mt-2 text-xs print:hidden">
          <Link href="/audit">{t.clear}</Link>
        </p>
      ) : null}
    </search>
  );
}

function KindOptions() {
  return (
    <>
      <option value="">{t.all}</option>
      {AUDIT_GROUPS.map((group) => (
        <optgroup key={group} label={groupTexts[group]}>
          {kindsOf(group).length > 1 ? (
            <option value={group}>{t.allOf(groupTexts[group])}</option>
          ) : null}
          {kindsOf(group).map((kind) => (
            <option key={kind} value={kind}>
              {kindTexts[kind]}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}

function FilterInput({
  name,
  label,
  query,
  type = "text",
  list,
  isShort = false,
}: {
  name: "person" | "text" | "from" | "to";
  label: string;
  query: AuditQuery;
  type?: "text" | "search" | "date";
  list?: string;
  isShort?: boolean;
}) {
  const id = `audit-${name}`;
  return (
    <FilterField id={id} label={label} className={isShort ? "" : "col-span-2 lg:col-span-1"}>
      <input
        id={id}
        name={name}
        type={type}
        list={list}
        defaultValue={query[name]}
        autoComplete="off"
        spellCheck={false}
        className={FILTER_CONTROL}
      />
    </FilterField>
  );
}

function FilterField({
  id,
  label,
  className,
  children,
}: {
  id: string;
  label: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} title={label} className="block truncate font-medium">
        {label}
      </label>
      {children}
    </div>
  );
}
