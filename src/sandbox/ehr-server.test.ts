import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type RunningEhr, rowsOf, startEhr } from './testing/smart-app.ts';

let running: RunningEhr;
beforeAll(async () => {
  running = await startEhr();
});
afterAll(() => running.close());

test('an app launched for a patient reads that patient and their rows', async () => {
  const app = await launchApp(running.ehr);
  expect(app.tokens).toMatchObject({ token_type: 'Bearer', patient: 'kari', need_patient_banner: false });
  expect(await (await app.get('Patient/kari')).json()).toMatchObject({ resourceType: 'Patient', id: 'kari' });
  expect(rowsOf(await app.search('Condition?patient=kari'))).toEqual(['Condition/c1', 'Condition/c2']);
});
