import { parentPort, workerData } from 'node:worker_threads';
import { type JobSetup, jobDoer } from './do-jobs.ts';
import type { Job } from './jobs.ts';

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread only');
const setup: JobSetup = workerData;
const doJob = jobDoer(setup);

// One job at a time: a writer's files and the order of replies are then as the jobs came
let last: Promise<void> = Promise.resolve();
port.on('message', (job: Job) => {
  last = last.then(async () => {
    const { message, transfer } = (await doJob(job)).reply();
    port.postMessage(message, transfer);
  });
});
