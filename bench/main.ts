import { buildPortal, isBuilt } from "../scripts/build-portal";
import { PROJECT_ROOT } from "../scripts/project-root";
import { runScript, ScriptError } from "../scripts/script-error";
import { shellEnvironment } from "../scripts/shell-environment";
import { benchCompany } from "./company/company";
import { benchSoak } from "./company/soak";
import { benchUpgrade } from "./company/upgrade";
import { benchInstall } from "./install";
import { benchLaunchThroughput } from "./launches/launch-throughput";
import { benchLedgerCost } from "./launches/ledger-cost";
import { benchSignIn } from "./launches/sign-in";
import { benchClick } from "./pages/click";
import { benchFirstLoad } from "./pages/first-load";
import { benchKeystroke } from "./pages/keystroke";
import { benchLighthouse } from "./pages/lighthouse";
import { benchPicker } from "./pages/picker";
import { benchSeedCheck } from "./pages/seed-check";
import { benchAudit } from "./records/audit";
import { benchGrowth } from "./records/growth";
import { benchJobs } from "./records/jobs";
import { benchList } from "./records/list";
import { benchMigrations } from "./records/migrations";
import { benchTextFilter } from "./records/text-filter";
import { benchVerify } from "./records/verify";
import { printMachine } from "./report";
import { benchStartup } from "./startup";
import { benchStructure } from "./structure";

const BENCHES: Record<string, () => Promise<void>> = {
  launch: benchLaunchThroughput,
  ledger: benchLedgerCost,
  click: benchClick,
  "sign-in": benchSignIn,
  startup: benchStartup,
  install: benchInstall,
  list: benchList,
  jobs: benchJobs,
  "text-filter": benchTextFilter,
  audit: benchAudit,
  verify: benchVerify,
  growth: benchGrowth,
  "first-load": benchFirstLoad,
  keystroke: benchKeystroke,
  picker: benchPicker,
  seed: benchSeedCheck,
  lighthouse: benchLighthouse,
  structure: benchStructure,
};

/** Too long to be a part of all. */
const LONG: typeof BENCHES = {
  company: benchCompany,
  soak: benchSoak,
  upgrade: benchUpgrade,
  migrations: benchMigrations,
};

await runScript(async () => {
  const chosen = chooseBenches(process.argv.slice(2));
  if (!(await isBuilt(PROJECT_ROOT))) await buildPortal(PROJECT_ROOT, shellEnvironment());
  printMachine();
  for (const bench of chosen) await bench();
  return 0;
});

/** All measurements if none is named. */
function chooseBenches(names: string[]): (() => Promise<void>)[] {
  if (names.length === 0) return Object.values(BENCHES);
  return names.map((name) => {
    const known = { ...BENCHES, ...LONG };
    const bench = Object.hasOwn(known, name) ? known[name] : undefined;
    if (bench) return bench;
    throw new ScriptError(
      `No bench "${name}"; there are: ${Object.keys({ ...BENCHES, ...LONG }).join(", ")}.`,
    );
  });
}
