import { circles, readModules } from "./import-graph";
import { breaches } from "./import-zones";
import { PROJECT_ROOT } from "./project-root";
import { runScript } from "./script-error";

/** Lists imports out of a file's zone, and import cycles. Exits with 1 if there are any. */
await runScript(async () => {
  const modules = readModules(PROJECT_ROOT);
  const faults = [
    ...breaches(modules).map(
      ({ path, imported, why }) => `${path} imports ${imported}\n    ${why}`,
    ),
    ...circles(modules).map((circle) => `import cycle: ${circle.join(", ")}`),
  ];
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
});
