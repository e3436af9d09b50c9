import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A word that readers stumble over, and what says the same plainly. */
type AvoidedWord = { word: RegExp; plain: string };

/** Matched within names as well: `judgeForm`, `isMended`. */
const AVOIDED_WORDS: AvoidedWord[] = [
  { word: /\bmend|Mend/, plain: "fix, edit" },
  { word: /\bjudg|Judg/, plain: "validate, check" },
  { word: /\bverdict|Verdict/, plain: "validation, result, message" },
  { word: /\badvi[cs]e|Advi[cs]e/, plain: "warning, suggestion" },
  { word: /\bvouch|Vouch/, plain: "authenticate, auth source" },
  { word: /\bpeel|Peel/, plain: "trim" },
  { word: /\bnamesake|Namesake/, plain: "job with the same name" },
  { word: /\bpatien|Patien/, plain: "timeout, deadline" },
  { word: /\berrand|Errand/, plain: "background task" },
  { word: /\bstranger|Stranger/, plain: "anonymous, unknown user" },
  { word: /\bvisitor|Visitor/, plain: "current user" },
  { word: /\bpulse|Pulse/, plain: "poll" },
  { word: /\brebear|Rebear/, plain: "reset" },
  { word: /\bnobod|Nobod/, plain: "no one, none; name what is missing" },
  { word: /\bwhoever\b|\bWhoever\b/, plain: "anyone who, the person who" },
  {
    word: /\bt(ell|old|elling|ells)\b|\bT(ell|old|elling|ells)\b/,
    plain: "say, show, report, distinguish",
  },
  { word: /\b(rests|resting|Rests|Resting)\b/, plain: "stays, waits" },
  {
    word: /\b(some|any|every)body\b|\b(Some|Any|Every)body\b/,
    plain: "a person, anyone, everyone",
  },
  { word: /\banew\b|\bAnew\b/, plain: "again" },
  { word: /\bblanks?\b|\bBlanks?\b/, plain: "space, empty" },
  { word: /\bmisfortune|Misfortune/, plain: "failure" },
  { word: /\bbears?\b|\bbearing\b/, plain: "carries, has, withstands" },
  { word: /\bgrief\b/, plain: "fails" },
  { word: /\bin vain\b/, plain: "without effect" },
  { word: /\blest\b|\bwhence\b|\bthereof\b|\bthereby\b/, plain: "so that not, from where, of it" },
];

/** Where a word has to stay: a query parameter in existing links, an address that pages poll, a stored actor. */
const FROZEN = [/[?&]mend=/g, /"mend"/g, /\/pulse\b/g, /\[id\]\/pulse/g, /"nobody"/g];

type WordUse = { line: number; word: string; plain: string };

/** Each line of a text that has one of the words. */
function avoidedWordsIn(text: string): WordUse[] {
  return text.split("\n").flatMap((line, index) => {
    const free = FROZEN.reduce((rest, frozen) => rest.replaceAll(frozen, ""), line);
    return AVOIDED_WORDS.flatMap(({ word, plain }) => {
      const match = word.exec(free);
      return match ? [{ line: index + 1, word: match[0], plain }] : [];
    });
  });
}

const READ = ["app", "components", "lib", "docs", "*.md"];

/** The same in all that people and developers read, of the files that git knows below a root. */
export function avoidedWordsBelow(root: string): (WordUse & { path: string })[] {
  const listed = execFileSync("git", ["ls-files", "-z", ...READ], { cwd: root }).toString();
  const paths = listed.split("\0").filter((path) => /\.(ts|tsx|md)$/.test(path));
  return paths.flatMap((path) =>
    avoidedWordsIn(readFileSync(join(root, path), "utf8")).map((found) => ({ path, ...found })),
  );
}
