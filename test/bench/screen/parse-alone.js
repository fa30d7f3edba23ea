// The limit: reads the lines of a file and parses each, nothing else. Usage: node parse-alone.js FILE
import { createReadStream } from 'node:fs';

let entries = 0;
let rest = Buffer.alloc(0);
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 2 ** 20 })) {
  const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    entries += JSON.parse(bytes.toString('utf8', start, end)).entry.length;
    start = end + 1;
  }
  rest = bytes.subarray(start);
}
console.log(entries);
