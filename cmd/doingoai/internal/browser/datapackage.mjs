// Usage: node datapackage.mjs FOLDER
//
// Loads FOLDER/datapackage.json with the npm package datapackage, validates it, and casts
// every row of every table by the table's schema. Writes a JSON object to standard output:
// rows is the number of rows by resource, faults an array of texts.
import { existsSync } from "node:fs";
import { join } from "node:path";
import datapackage from "datapackage";

const folder = process.argv[2];
const rows = {};
const faults = [];

async function check() {
  const descriptor = join(folder, "datapackage.json");
  const pkg = await datapackage.Package.load(descriptor, { basePath: folder });
  faults.push(...pkg.errors.map((error) => `datapackage.json: ${error.message}`));
  for (const resource of pkg.resources) {
    faults.push(...resource.errors.map((error) => `${resource.name}: ${error.message}`));
    const missing = [resource.descriptor.path].flat().filter((path) => !existsSync(join(folder, path)));
    faults.push(...missing.map((path) => `${resource.name}: there is no file ${path}`));
    // resource.tabular would say yes to XLSX too, which the package cannot read.
    const tabular = resource.descriptor.profile === "tabular-data-resource";
    if (tabular && missing.length === 0) await table(resource);
  }
}

async function table(resource) {
  try {
    const read = await resource.read({ keyed: true });
    rows[resource.name] = read.length;
  } catch (error) {
    const all = error.multiple ? error.errors : [error];
    faults.push(...all.map((e) => `${resource.name}: row ${e.rowNumber ?? "?"}: ${e.message}`));
  }
}

try {
  await check();
} catch (error) {
  faults.push(...(error.multiple ? error.errors : [error]).map((e) => e.message));
}
process.stdout.write(JSON.stringify({ rows, faults }));
