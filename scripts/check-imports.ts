import { circles, readModules } from "./import-graph";
import { breaches } from "./import-zones";
import { PROJECT_ROOT } from "./project-root";
import { runScript } from "./script-error";

/** Refuses imports that lead out of their zone, and files that import each other in a circle. */
await runScript(async () => {
  const modules = readModules(PROJECT_ROOT);
  const faults = [
    ...breaches(modules).map(
      ({ path, imported, why }) => `${path} imports ${imported}\n    ${why}`,
    ),
    ...circles(modules).map((circle) => `in a circle: ${circle.join(", ")}`),
  ];
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
});
