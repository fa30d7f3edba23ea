// The peer: cql-execution over the first patients of a file. Usage: node cql-peer.js FILE COUNT AT
// Prints how many each criterion holds for, and the processor time from the first patient on: loading is not counted.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import cqlFhir from 'cql-exec-fhir';
import cql from 'cql-execution';

const [file, count, at] = process.argv.slice(2);
const elm = JSON.parse(readFileSync(new URL('cql/four-criteria.json', import.meta.url), 'utf8'));
const now = cql.DateTime.parse(at);
const executor = new cql.Executor(new cql.Library(elm), undefined, { At: now });
const source = cqlFhir.PatientSource.FHIRv401();
const holds = {};
let patients = 0;
const begun = process.cpuUsage();
const lines = createInterface({ input: createReadStream(file) });
for await (const line of lines) {
  if (patients >= Number(count)) break;
  patients += 1;
  source.loadBundles([JSON.parse(line)]);
  const { patientResults } = await executor.exec(source, now);
  for (const answers of Object.values(patientResults)) {
    for (const [name, answer] of Object.entries(answers)) if (answer === true) holds[name] = (holds[name] ?? 0) + 1;
  }
  source.reset();
}
const { user, system } = process.cpuUsage(begun);
console.log(JSON.stringify({ patients, cpu: (user + system) / 1e6, holds }));
