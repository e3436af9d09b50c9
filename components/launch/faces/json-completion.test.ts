import { CompletionContext } from "@codemirror/autocomplete";
import { json } from "@codemirror/lang-json";
import { EditorState } from "@codemirror/state";
import { expect, it } from "vitest";
import { completeRequest } from "./json-completion";

/** What is offered at the bar, and the text that it replaces. */
function offered(marked: string, explicit = true) {
  const pos = marked.indexOf("|");
  const state = EditorState.create({ doc: marked.replace("|", ""), extensions: [json()] });
  const result = completeRequest(new CompletionContext(state, pos, explicit));
  return {
    labels: result?.options.map(({ label }) => label) ?? [],
    replaced: result ? state.sliceDoc(result.from, result.to ?? pos) : "",
  };
}

it("offers the members of the request that it does not have", () => {
  const { labels } = offered('{"name": "a", |}');
  expect(labels).toContain('"seedAudience"');
  expect(labels).not.toContain('"name"');
});

it.each([
  ['{"seedAudience": {|}}', '"dataSource"'],
  ['{"seedAudience": {"sqlParameters": {"queryString": "x", |', '"parameters"'],
  ['{"seedAudience": {"sqlComputeConfiguration": {"worker": {"nu|"}}}}', '"number"'],
  ['{\n  "na|"\n}', '"name"'],
  ["{|", '"tags"'],
])("%s offers %s", (marked, label) => expect(offered(marked).labels).toContain(label));

it("replaces the name that is half written, and keeps its value", () => {
  expect(offered('{"na|me": "x"}')).toMatchObject({ replaced: '"name"' });
  expect(offered('{"na|": "x"}').labels).toContain('"name"');
});

it("offers the values of a member with few", () => {
  expect(offered('{"includeSeedInOutput": |}').labels).toEqual(["true", "false"]);
  const type = '{"seedAudience": {"sqlComputeConfiguration": {"worker": {"type": "CR|"}}}}';
  expect(offered(type)).toEqual({ labels: ['"CR.1X"', '"CR.4X"', '"CR.8X"'], replaced: '"CR"' });
});

it.each(['{"tags": {"a|": ""}}', '{"name": "a|"}', '["|"]', "|", '{"unknown": {|}}'])(
  "offers nothing in %s",
  (marked) => expect(offered(marked).labels).toEqual([]),
);

it("does not open by itself where nothing is typed", () => {
  expect(offered('{"name": "a", |}', false).labels).toEqual([]);
  expect(offered('{"name": "a", "d|}', false).labels).toContain('"description"');
});
