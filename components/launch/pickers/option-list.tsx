"use client";

import { type Ref, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import { type ListRow, type OptionRow, secondLine } from "./choice-rows";

/** In pixels, as the rows' classes have them. */
const HEIGHT = { heading: 32, option: 52 } as const;

/** Rows rendered beyond the visible ones. */
const SPARE = 6;

export type OptionListHandle = { pageSize: () => number };

/** Renders only the rows in sight: a list may have ten thousand. The focus stays in the search field. */
export function OptionList({
  kind,
  id,
  label,
  rows,
  active,
  chosen,
  ref,
  onActive,
  onPick,
}: {
  kind: ChoiceKind;
  id: string;
  label: string;
  rows: readonly ListRow[];
  /** The index of the active row; -1: none. */
  active: number;
  /** The field's text. */
  chosen: string;
  ref: Ref<OptionListHandle>;
  onActive: (index: number) => void;
  onPick: (option: OptionRow) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const tops = useMemo(() => topsOf(rows), [rows]);
  const positions = useMemo(() => positionsOf(rows), [rows]);
  const first = Math.max(0, rowAt(tops, view.top) - SPARE);
  const last = Math.min(rows.length, rowAt(tops, view.top + view.height) + SPARE + 1);

  useImperativeHandle(ref, () => ({
    pageSize: () => Math.max(1, Math.floor(view.height / HEIGHT.option) - 1),
  }));

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // The active row must be in the page: the search field refers to it.
  useLayoutEffect(() => {
    const element = box.current;
    const top = tops[active];
    const row = rows[active];
    if (!element || top === undefined || !row) return;
    // With the heading above the first option.
    const from = rows[active - 1]?.kind === "heading" ? top - HEIGHT.heading : top;
    const end = top + HEIGHT[row.kind];
    if (from < element.scrollTop) element.scrollTop = from;
    else if (end > element.scrollTop + element.clientHeight) {
      element.scrollTop = end - element.clientHeight;
    }
  }, [active, rows, tops]);

  return (
    <div
      ref={box}
      id={id}
      role="listbox"
      aria-label={label}
      // The search field has the focus; a scrolling box would be a stop of its own.
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
      onScroll={({ currentTarget: { scrollTop: top, clientHeight: height } }) =>
        setView({ top, height })
      }
    >
      <div role="presentation" className="relative" style={{ height: tops.at(-1) }}>
        {rows.slice(first, last).map((row, offset) => {
          const index = first + offset;
          const style = { top: tops[index] };
          if (row.kind === "heading") {
            return (
              <div
                key={`heading ${row.text}`}
                role="presentation"
                style={style}
                className="absolute inset-x-0 flex h-8 items-end truncate px-3 pb-1 text-xs font-semibold text-muted"
              >
                <span translate="no" className="truncate">
                  {row.text}
                </span>
              </div>
            );
          }
          const { choice, group } = row;
          const second = secondLine(kind, choice);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the focus and the keys.
            <div
              key={`${group.id} ${choice.id}`}
              id={optionId(id, index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              aria-current={choice.id === chosen || undefined}
              aria-setsize={positions.count}
              aria-posinset={positions.of[index]}
              style={style}
              className="absolute inset-x-0 flex h-13 cursor-pointer flex-col justify-center px-3 aria-selected:bg-accent-soft"
              // Not `mouseenter`: scrolling by key moves rows under a pointer that stays.
              onMouseMove={() => {
                if (index !== active) onActive(index);
              }}
              // Keeps the focus in the search field.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(row)}
            >
              <span translate="no" className="truncate font-medium">
                {choice.name}
              </span>
              {second ? (
                <span translate="no" className="truncate text-xs text-muted">
                  {second}
                </span>
              ) : null}
            </div>
          );
        })}
      </div>
    </div>
  );
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** The top of each row, then the height of all. */
function topsOf(rows: readonly ListRow[]): number[] {
  const tops = [0];
  for (const { kind } of rows) tops.push((tops.at(-1) ?? 0) + HEIGHT[kind]);
  return tops;
}

/** Of each option among the options, from 1. */
function positionsOf(rows: readonly ListRow[]): { of: number[]; count: number } {
  let count = 0;
  const of = rows.map(({ kind }) => (kind === "option" ? ++count : 0));
  return { of, count };
}

/** The row at this height, by halving. */
function rowAt(tops: readonly number[], height: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}
