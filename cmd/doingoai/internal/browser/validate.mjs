// Usage: node validate.mjs FOLDER
//
// Reads every HTML file below FOLDER with html-validate and the rules of
// .htmlvalidate.json. Writes a JSON object to standard output: files is how many were
// read, faults an array of {rule, message, count, first}, one for each rule and message.
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const folder = process.argv[2];
const config = JSON.parse(readFileSync(new URL(".htmlvalidate.json", import.meta.url), "utf8"));
const loader = new StaticConfigLoader(config);
const resolved = await loader.getConfigFor("index.html"); // it would be worked out anew for each file
loader.getConfigFor = () => resolved;
const validator = new HtmlValidate(loader);
const files = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".html"))
  .sort();

const faults = new Map();
for (const name of files) {
  const path = name.split(sep).join("/");
  const report = await validator.validateString(readFileSync(join(folder, name), "utf8"), path);
  for (const { messages } of report.results) {
    for (const { ruleId, message, line, column, selector } of messages) {
      const key = `${ruleId} ${message}`;
      const place = `${path}:${line}:${column} ${selector ?? ""}`.trim();
      const fault = faults.get(key) ?? { rule: ruleId, message, count: 0, first: place };
      fault.count++;
      faults.set(key, fault);
    }
  }
}
process.stdout.write(JSON.stringify({ files: files.length, faults: [...faults.values()] }));
