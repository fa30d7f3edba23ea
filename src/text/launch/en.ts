import type { LaunchText } from './nb.ts';

export const en: LaunchText = {
  title: 'Cannot be opened',
  detail: 'Detail: {detail}',
  problem: {
    'configuration-invalid': {
      what: 'The app is not set up correctly.',
      todo: 'Show this text to whoever set up the app.',
    },
    'rules-invalid': {
      what: 'The rules the app should use have faults. Nothing was assessed.',
      todo: 'Show this text to whoever set up the app.',
    },
    'insecure-context': {
      what: 'The address is not secure (https), so the log-in cannot be protected.',
      todo: 'Show this text to whoever set up the app.',
    },
    'storage-blocked': {
      what: 'The browser does not let the app remember the log-in.',
      todo: 'Allow storage for this page, or show this text to whoever runs the record.',
    },
    'no-issuer': {
      what: 'The app was opened without knowing which record it belongs to.',
      todo: 'Open the app from the patient’s chart.',
    },
    'issuer-not-listed': {
      what: 'This record is not on the list of those that may open the app (issuers in config.json): {detail}',
      todo: 'Show this text to whoever set up the app.',
    },
    'no-inbox': {
      what: 'No inbox is set up for this record (inbox in config.json): {detail}',
      todo: 'Show this text to whoever set up the app.',
    },
    'parameter-refused': {
      what: 'The address holds something that is not accepted: {detail}',
      todo: 'Open the app from the patient’s chart.',
    },
    'discovery-failed': {
      what: 'The record did not say how to log in.',
      todo: 'Try again in a while. If that does not help, show this text to whoever runs the record.',
    },
    'pkce-unsupported': {
      what: 'The record does not offer the secure log-in the app requires (PKCE).',
      todo: 'Show this text to whoever runs the record.',
    },
    'no-session': { what: 'No patient is open here.', todo: 'Open the app from the patient’s chart.' },
    'state-unknown': {
      what: 'The log-in does not belong to this tab, or is too old.',
      todo: 'Close and open again from the patient’s chart.',
    },
    'launch-used': { what: 'This launch has been used.', todo: 'Open the app again from the chart.' },
    'authorization-refused': {
      what: 'The record did not give access.',
      todo: 'Open again from the chart. If that does not help, show this text to whoever runs the record.',
    },
    'token-failed': {
      what: 'The log-in was not completed.',
      todo: 'Close and open again from the patient’s chart.',
    },
    'no-patient': { what: 'The record named no patient.', todo: 'Choose a patient in the record and open again.' },
    'session-expired': { what: 'The log-in has expired.', todo: 'Close and open again from the patient’s chart.' },
    'patient-changed': {
      what: 'The record changed patient on the way. Nothing is shown.',
      todo: 'Close and open again from the right patient.',
    },
    'other-patient': {
      what: 'The record gave information about another patient. Therefore nothing is shown.',
      todo: 'Show this text to whoever runs the record.',
    },
    'patient-unreadable': {
      what: 'The patient’s name and birth date could not be read. Therefore nothing is shown.',
      todo: 'Try again in a while.',
    },
    aborted: { what: 'The reading was stopped.', todo: 'Try again.' },
  },
  configuration: {
    'not-found': 'the file does not exist',
    unreachable: 'the file could not be fetched',
    'not-json': 'the file is not valid JSON',
    missing: 'is missing',
    'unknown-key': 'unknown key',
    'wrong-type': 'wrong type',
    'not-allowed': 'the value is not allowed',
    empty: 'is empty',
    duplicate: 'stands twice',
    'not-a-url': 'is not an address',
    'not-https': 'must begin with https',
    'not-a-base-url': 'must be a base address without a query',
    'not-a-scope': 'is not a valid scope',
    'no-launch-scope': 'lacks the scope launch',
    'no-user-scope': 'lacks a scope that lets the inbox read notices, such as user/Task.rs',
    'no-message-service': 'is missing, but the channel dialog-message needs it',
    'no-such-rule-file': 'names a file in rules that does not exist',
    'not-an-id': 'is not a valid id',
    'not-a-municipality-number': 'is not a municipality number',
    'not-a-postal-code': 'is not a postal code (four digits) or a range of them (6800-6829)',
    'unknown-recipient': 'the recipient is not in the list',
  },
};
