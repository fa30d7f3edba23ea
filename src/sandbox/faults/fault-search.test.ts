import { expect, test } from 'vitest';
import { FAULT_DESCRIPTIONS } from './fault-descriptions.ts';
import { FAULT_NAMES, faultsToSearch, parseFaults } from './fault-search.ts';
import { NO_FAULTS } from './faults.ts';

const read = (search: string) => parseFaults(new URLSearchParams(search));

test('an address without faults gives none, and none print nothing', () => {
  expect(read('role=gp&patient=1')).toEqual({ faults: NO_FAULTS, mistakes: [] });
  expect(faultsToSearch(NO_FAULTS).toString()).toBe('');
});

test('a form with all fields blank orders no fault', () => {
  const blank = new URLSearchParams(FAULT_NAMES.map((name) => [name, '']));
  expect(parseFaults(blank)).toEqual({ faults: NO_FAULTS, mistakes: [] });
});

test.each([
  ['offers=Patient,Condition', { offers: ['Patient', 'Condition'] }],
  ['grant=launch+patient/Condition.rs', { grant: 'launch patient/Condition.rs' }],
  ['slow=2000,Encounter:50', { slow: { '*': 2000, Encounter: 50 } }],
  ['slow:Encounter=50', { slow: { Encounter: 50 } }],
  [
    'status=Encounter:403',
    { status: [{ type: 'Encounter', interactions: null, status: 403, times: null, retryAfter: null }] },
  ],
  ['status=Task.c:429x2@1', { status: [{ type: 'Task', interactions: 'c', status: 429, times: 2, retryAfter: 1 }] }],
  ['status=*:503@0', { status: [{ type: '*', interactions: null, status: 503, times: null, retryAfter: 0 }] }],
  ['hideRetryAfter=1', { hideRetryAfter: true }],
  ['failPage=Encounter:2', { failPage: [{ type: 'Encounter', page: 2 }] }],
  ['pageSize=10', { pageSize: 10 }],
  ['foreignNext=1', { foreignNext: 'https://foreign.example' }],
  ['foreignNext=http://127.0.0.1:5000', { foreignNext: 'http://127.0.0.1:5000' }],
  ['loopNext=1', { loopNext: ['*'] }],
  ['foreignRow=Condition', { foreignRow: ['Condition'] }],
  ['foreignRow:Condition=1', { foreignRow: ['Condition'] }],
  ['loginPage=Condition&loginPage=Encounter', { loginPage: ['Condition', 'Encounter'] }],
  ['empty:Condition', { empty: ['Condition'] }],
  ['broken=*', { broken: ['*'] }],
  ['outcome:Condition=4119', { outcome: [{ type: 'Condition', kind: '4119' }] }],
  ['tokenLifetime=5', { tokenLifetime: 5 }],
  ['refresh=refused', { refresh: 'refused' }],
  ['expireAfter=0', { expireAfter: 0 }],
  ['cutReply=2', { cutReply: 2 }],
  ['cutRequest=1', { cutRequest: 1 }],
  [
    'noConditionalCreate=1&noTransaction=1&ignoreInclude=1',
    { noConditionalCreate: true, noTransaction: true, ignoreInclude: true },
  ],
  ['profile=gp-epj', { profile: 'gp-epj' }],
  [
    'refuses=Communication.c,Task',
    {
      refuses: [
        { type: 'Communication', interactions: 'c' },
        { type: 'Task', interactions: null },
      ],
    },
  ],
  ['idToken=foreign-key', { idToken: 'foreign-key' }],
  ['message=E21,delay:500&message=status:503x2@1', { message: ['E21', 'delay:500', 'status:503x2@1'] }],
])('%s is read, and printed so that it reads the same', (search, expected) => {
  const { faults, mistakes } = read(search);
  expect(mistakes).toEqual([]);
  expect(faults).toEqual({ ...NO_FAULTS, ...expected });
  expect(parseFaults(faultsToSearch(faults))).toEqual({ faults, mistakes: [] });
});

test.each([
  'offers=condition',
  'slow=soon',
  'status=Encounter',
  'status=Encounter:200',
  'failPage=Encounter:0',
  'pageSize=0',
  'foreignNext=nowhere',
  'foreignRow=5',
  'outcome=Condition:wrong',
  'tokenLifetime=-1',
  'refresh=maybe',
  'cutReply=yes',
  'noTransaction=perhaps',
  'profile=fax',
  'refuses=communication.c',
  'idToken=1',
  'message=explode',
  'message=delay:soon',
])('%s is a mistake that is named, and orders no fault', (search) => {
  expect(read(search)).toEqual({ faults: NO_FAULTS, mistakes: [search] });
});

test('every fault has a line in three languages and an example that it reads', () => {
  for (const name of FAULT_NAMES) {
    const { example, text } = FAULT_DESCRIPTIONS[name];
    expect(new Set([text.nb, text.nn, text.en]).has('')).toBe(false);
    for (const each of example.split(' | ')) {
      const { faults, mistakes } = parseFaults(new URLSearchParams([[name, each]]));
      expect([name, each, mistakes]).toEqual([name, each, []]);
      expect(faults[name]).not.toEqual(NO_FAULTS[name]);
    }
  }
});
