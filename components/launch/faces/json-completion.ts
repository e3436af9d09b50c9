import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippetCompletion,
} from "@codemirror/autocomplete";
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { WORKER_TYPES } from "@/lib/contract/launch-request/limits";
import { membersAt } from "@/lib/contract/pasted-request/read-members";

type SyntaxNode = ReturnType<typeof syntaxTree>["topNode"];

/** Offers the members that an object can still have, and the values of those with few. */
export function completeRequest(context: CompletionContext): CompletionResult | null {
  const { state, pos, explicit } = context;
  const inner = innermost(state, pos);
  const object = closest(inner, "Object");
  if (!object) return null;
  const name = closest(inner, "PropertyName");
  const property = closest(inner, "Property");
  // Otherwise the object is the value of the property, and a name comes next.
  const isInProperty = property !== null && property.from > object.from;
  if (isInProperty && !name && pos > (property.firstChild?.to ?? pos)) {
    return valuesAt(pathOf(property, state), context);
  }
  const word = context.matchBefore(/"?\w*$/);
  if (!explicit && (!word || word.from === word.to)) return null;
  return namesAt(object, { state, from: name?.from ?? word?.from ?? pos, to: name?.to ?? pos });
}

/** A query of half a million characters takes longer than the editor parses at once. */
const PARSE_MS = 1_000;

/** An object that is not closed ends, for the parser, with what stands in it. */
function innermost(state: EditorState, pos: number): SyntaxNode {
  const tree = ensureSyntaxTree(state, pos, PARSE_MS) ?? syntaxTree(state);
  const here = tree.resolveInner(pos, -1);
  const written = state.sliceDoc(0, pos).trimEnd();
  const isWithin = closest(here, "Object") || !/[{,]$/.test(written);
  return isWithin ? here : tree.resolveInner(written.length, -1);
}

function namesAt(
  object: SyntaxNode,
  { state, from, to }: { state: EditorState; from: number; to: number },
): CompletionResult | null {
  const path = object.parent?.name === "Property" ? pathOf(object.parent, state) : [];
  const members = membersAt(path);
  if (!members) return null;
  const taken = object
    .getChildren("Property")
    .filter((property) => property.from !== from)
    .map((property) => nameOf(property, state));
  const options = members
    .filter(({ name }) => !taken.includes(name))
    .map(({ name, isObject }): Completion => {
      const detail = labelOf([...path, name].join("."));
      const shown = {
        label: `"${name}"`,
        ...(detail.includes(".") || detail === name ? {} : { detail }),
      };
      if (hasColon(state, to)) return shown;
      const value = isObject
        ? "{#{}}"
        : name === "includeSeedInOutput" || name === "number"
          ? "#{}"
          : '"#{}"';
      return snippetCompletion(`"${name}": ${value}`, shown);
    });
  return { from, to, options, filter: true, validFor: /^"?\w*"?$/ };
}

/** A renamed member keeps its value. */
function hasColon(state: EditorState, from: number): boolean {
  return /^\s*:/.test(state.sliceDoc(from, from + 20));
}

function valuesAt(path: readonly string[], context: CompletionContext): CompletionResult | null {
  const values = VALUES[path.join(".")];
  const word = context.matchBefore(/"?[\w.]*$/);
  if (!values || (!context.explicit && word?.text === "")) return null;
  const after = context.state.sliceDoc(context.pos, context.pos + 1) === '"' ? 1 : 0;
  return {
    from: word?.from ?? context.pos,
    to: context.pos + after,
    options: values.map((label) => ({ label })),
  };
}

const VALUES: Record<string, string[]> = {
  includeSeedInOutput: ["true", "false"],
  "seedAudience.sqlComputeConfiguration.worker.type": WORKER_TYPES.map((type) => `"${type}"`),
};

function pathOf(property: SyntaxNode, state: EditorState): string[] {
  const path: string[] = [];
  for (let node: SyntaxNode | null = property; node; node = node.parent) {
    if (node.name === "Property") path.unshift(nameOf(node, state));
  }
  return path;
}

function nameOf(property: SyntaxNode, state: EditorState): string {
  const name = property.getChild("PropertyName");
  return name ? state.sliceDoc(name.from, name.to).replaceAll('"', "") : "";
}

function closest(from: SyntaxNode, name: string): SyntaxNode | null {
  for (let node: SyntaxNode | null = from; node; node = node.parent) {
    if (node.name === name) return node;
  }
  return null;
}
