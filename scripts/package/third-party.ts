import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PROJECT_ROOT } from "../project-root";
import { ScriptError } from "../script-error";

type Locked = { version?: string; dev?: true; link?: true; integrity?: string };
type Lock = { packages: Record<string, Locked> };

type Package = {
  name: string;
  version: string;
  license: string;
  folder: string;
  /** As in the lockfile: `sha512-` and Base64. */
  integrity?: string;
};

/** For resizing images, which the portal does not: the build leaves them out. */
const LEFT_OUT = /^node_modules\/(sharp$|@img\/)/;

/** What the lockfile installs without the tools of development, and this platform has. */
export async function thirdParty(): Promise<Package[]> {
  const lock = await readFile(join(PROJECT_ROOT, "package-lock.json"), "utf8");
  const { packages } = JSON.parse(lock) as Lock;
  const used = Object.entries(packages).filter(
    ([path, { dev, link }]) =>
      path.startsWith("node_modules/") && !dev && !link && !LEFT_OUT.test(path),
  );
  const all = (await Promise.all(used.map(([path, locked]) => packageAt(path, locked)))).flat();
  // npm may install one version at several places. A bill of materials names it once.
  return [...new Map(all.map((each) => [purlOf(each.name, each.version), each])).values()];
}

async function packageAt(path: string, { integrity }: Locked): Promise<Package[]> {
  const folder = join(PROJECT_ROOT, path);
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
  if (text === undefined) return [];
  const { name, version, license = "" } = JSON.parse(text) as Package;
  return [{ name, version, license, folder, ...(integrity && { integrity }) }];
}

/** Licences that allow to pass a package on with this one, under their conditions. */
const ALLOWED =
  /^(0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|CC-BY-4\.0|CC0-1\.0|ISC|MIT|MIT-0|OFL-1\.1|Unlicense)$/;

/** Each package with its licence's text. Throws `ScriptError` for an unknown licence. */
export async function licencesOf(packages: readonly Package[]): Promise<string> {
  const parts = await Promise.all(packages.map(partOf));
  return `This package has code of the packages below.\n\n${parts.join("\n")}`;
}

async function partOf({ name, version, license, folder }: Package): Promise<string> {
  const choices = license.replaceAll(/[()]/g, "").split(" OR ");
  if (!choices.some((each) => each.split(" AND ").every((one) => ALLOWED.test(one)))) {
    throw new ScriptError(`${name} has the licence “${license}”. Look at it, and add it here.`);
  }
  const rule = "-".repeat(78);
  return `${rule}\n${name} ${version}: ${license}\n${rule}\n\n${await licenceText(folder)}\n`;
}

async function licenceText(folder: string): Promise<string> {
  const names = await readdir(folder);
  const name = names.find((each) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(each));
  return name ? (await readFile(join(folder, name), "utf8")).trim() : "(no file with its text)";
}

/** A bill of materials as CycloneDX 1.5 describes it. `npm sbom` leaves out `pg`. */
export function billOf(packages: readonly Package[], version: string): string {
  const components = packages.map(({ name, version: its, license, integrity }) => ({
    type: "library",
    ...nameOf(name),
    version: its,
    purl: purlOf(name, its),
    "bom-ref": purlOf(name, its),
    licenses: [{ expression: license }],
    ...(integrity && { hashes: [hashOf(integrity)] }),
  }));
  const component = { type: "application", name: "audience-launchpad", version };
  const bill = { bomFormat: "CycloneDX", specVersion: "1.5", version: 1, metadata: { component } };
  return `${JSON.stringify({ ...bill, components }, null, 2)}\n`;
}

function nameOf(full: string): { group?: string; name: string } {
  const [scope = "", name] = full.split("/");
  return name === undefined ? { name: scope } : { group: scope, name };
}

function purlOf(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

function hashOf(integrity: string): { alg: string; content: string } {
  const [algorithm = "", text = ""] = integrity.split("-");
  const alg = algorithm.toUpperCase().replace("SHA", "SHA-");
  return { alg, content: Buffer.from(text, "base64").toString("hex") };
}
