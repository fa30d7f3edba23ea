import type { NoticeText } from './nb.ts';

export const en: NoticeText = {
  heading: 'Notify the coordinating unit',
  recipient: 'To',
  chooseRecipient: 'Choose a recipient',
  otherRecipient: 'Another unit …',
  searchRecipient: 'Search for a unit or municipality',
  searchHelp: 'Name or municipality number',
  searchFound: '{count} found',
  searchNothing: 'None found. If the unit is not here, you must call it.',
  municipalUnit: {
    unknown:
      'The record does not say which municipality the patient lives in. Choose the unit yourself if the municipality is to be told.',
    confidential:
      'The address is confidential and has not been used. Choose the unit yourself if the municipality is to be told.',
    several:
      'The record points to more than one municipality. Choose the unit yourself if the municipality is to be told.',
    'no-unit':
      'No unit is configured for the municipality the patient lives in. Choose the unit yourself if the municipality is to be told.',
    'postal-code':
      'By the postal code of the address the patient may live in more than one municipality. Choose the unit yourself if the municipality is to be told.',
  },
  municipalUnitPresumed:
    'The municipality is suggested from the postal code of the address ({codes}). Check that the patient lives there.',
  childHelp: 'A child coordinator is for children under 18 and is appointed by the municipality.',
  planHelp: 'Where the patient gets services from the municipality, it is responsible for the individual plan.',
  wishLegend: 'What the patient knows and wants',
  wishLegendBoth: 'What the patient and the parents or guardians know and want',
  wish: {
    'not-asked': 'Not asked',
    informed: 'Informed',
    wants: 'Wants it',
    'does-not-want': 'Does not want it',
  },
  wishClear: 'Clear the choice',
  consentLegend: 'Who has consented to {kinds}?',
  consentHelp: 'Tick only those who have been asked and have said yes.',
  consentGivers: {
    patient: 'The patient',
    parents: 'Parents or guardians',
    other: 'Somebody else who consents for the patient',
  },
  and: 'and',
  kindsLegend: 'Concerns',
  kinds: {
    coordinator: 'Coordinator',
    'individual-plan': 'Individual plan',
    'child-coordinator': 'Child coordinator',
    'contact-doctor': 'Contact doctor (for information)',
  },
  comment: 'Comment',
  addComment: 'Add a comment',
  preview: 'What the notice will say',
  previewNote: 'All the text in the box will be sent. Scroll down in the box to read it all.',
  previewAlong: 'What goes with it',
  previewCopied: 'This is everything that will be copied.',
  previewBoth:
    'This is everything that will be copied. If sent from here, the line with the patient’s name is left out.',
  previewDialog:
    'If it goes as a dialog message, the patient’s name, birth date and national identity number go with it.',
  previewDialogOnly: 'The patient’s name, birth date and national identity number go with it when it is sent.',
  writtenIn: {
    nb: 'The notice is written in Norwegian (bokmål).',
    nn: 'The notice is written in Norwegian (nynorsk).',
  },
  send: 'Send notice',
  sending: 'Sending the notice',
  sendingHelp:
    'It usually takes some seconds. If no reply comes, it can take about a minute and a half to find out whether the notice arrived. If you leave the patient, it is checked when you open the patient here again.',
  copy: 'Copy the notice',
  print: 'Print the notice or save it as PDF',
  printed: 'Printing tells nobody. You must send or hand it over yourself.',
  check: 'Check whether the notice arrived',
  checking: 'Checking whether the notice arrived',
  notifyAnyway: 'Notify anyway',
  sendAgain: 'Notify again',
  alsoNotify: 'Notify another unit as well',
  sendAgainHelp: 'Only if something has changed.',
  refused: {
    'patient-does-not-want':
      'The patient does not want this. A coordinator is appointed only with the patient’s consent, so no notice is sent.',
    'nothing-asked': 'Choose what the notice concerns.',
    'contact-doctor-alone':
      'A contact doctor is for information only: the treating unit appoints one itself. Choose what the coordinating unit is to assess.',
    'child-coordinator-municipal':
      'A child coordinator is appointed by the municipality alone. Choose the municipality’s coordinating unit.',
    'consent-needed':
      'An individual plan and a child coordinator need consent. The notice can be sent when it is ticked who has consented, or when only a coordinator is chosen.',
    'consent-unasked':
      'It is ticked both that nobody has been asked and that somebody has consented. Correct what is wrong.',
    'patient-unnamed':
      'The record has neither a name nor a birth date for the patient, so nobody can check whom the notice is about. Call the coordinating unit.',
  },
  notified: 'The coordinating unit has been notified[ at {time}].[ {answer}]',
  answerHere: 'You will see the answer here, also the next time you open the patient.',
  notifiedEarlier: 'The coordinating unit had already been notified. Nothing new was sent.',
  unsent: 'You wrote this, and it has NOT been sent:',
  unsentTodo: 'If the unit is to have it, you must copy it and send it yourself, or call.',
  unsentCopy: 'Copy what was not sent',
  unsentCopyFailed: 'It was not copied. Select the text and copy it yourself.',
  copied: 'Copied[ at {time}]. You must send it yourself.',
  fillInAgain: 'The page was reloaded. Tick the boxes and write the comment again.',
  copyFailed: 'The notice was not copied. Select the text in the preview and copy it yourself.',
  queuedEarlier:
    'A notice to {recipient} is already queued[, since {time}]. It is not confirmed that it has been sent or received. Nothing new was sent.',
  queued:
    'The notice is queued for {recipient}[, at {time}]. It is not confirmed that it has been sent or received. You will see here when it is.',
  awaitingReceiptEarlier:
    'A notice has already been sent to {recipient}[ at {time}]. It is not confirmed that it has been received. Nothing new was sent.',
  awaitingReceipt:
    'The notice has been sent to {recipient}[ at {time}]. It is not confirmed that it has been received. You will see here when it is.',
  documentation: {
    documented: 'This is written in the record.',
    'not-documented': 'This is not written in the record. Write it yourself.',
    unknown: 'We do not know whether this is written in the record. Look there.',
  },
  notReceived:
    'The notice was not received. The coordinating unit has NOT been notified.[ Call {phone} or copy the notice.]',
  recordedOnly:
    'Only written in the record. The coordinating unit has NOT been notified.[ Call {phone} or copy the notice.]',
  unknown: 'We do not know yet whether the notice arrived. Check before doing anything else.',
  underWay:
    'A notice to the unit is being sent, perhaps from another window. We do not know yet whether it will arrive.',
  unknownHelp:
    'To check can take a little more than a minute. You can leave the patient: it is checked when you open the patient here again.',
  stillUnknown: 'It could not be checked now. We still do not know whether the notice arrived.[ You can call {phone}.]',
  notSent: {
    'patient-changed': {
      what: 'The patient in the record is not the one on the screen. Nothing was sent.',
      todo: 'Close this window and open it again from the right patient.',
    },
    'patient-unreadable': {
      what: 'Name and birth date could not be checked against the record. Nothing was sent.',
      todo: 'Try again, or copy the notice and send it yourself.',
    },
    'patient-unnamed': {
      what: 'The record has neither a name nor a birth date for the patient. Nothing was sent.',
      todo: 'Call the coordinating unit.',
    },
    'cannot-check': {
      what: 'It could not be checked whether somebody has already sent a notice. Nothing was sent.',
      todo: 'Call the coordinating unit, or copy the notice and send it yourself.',
    },
    interrupted: {
      what: 'The page was closed before the notice had left. Nothing was sent.',
      todo: 'If the unit is to have it, you must send it again.',
    },
    withdrawn: {
      what: 'The notice was stored, but it has been withdrawn again. Nobody is working on it.',
      todo: 'If the unit is to have it, you must send it again.',
    },
    'session-expired': {
      what: 'The log-in has expired. Nothing was sent.',
      todo: 'Open this again from the record. Copy the notice first if you want to keep it.',
    },
    forbidden: {
      what: 'You do not have access to send the notice from here. Nothing was sent.',
      todo: 'If opening this again from the record does not help, copy the notice and send it yourself.',
    },
    unsupported: {
      what: 'The record does not accept such notices. Nothing was sent.',
      todo: 'Copy the notice and send it yourself.',
    },
    refused: {
      what: 'The record did not accept the notice. Nothing was sent.',
      todo: 'Copy the notice and send it yourself. Show this text to whoever runs the record.',
    },
    unreachable: {
      what: 'The notice did not arrive. It has been checked that it is not stored.',
      todo: 'Try again, or copy the notice and send it yourself.',
    },
    'patient-does-not-want': {
      what: 'The patient does not want this. Nothing was sent.',
      todo: 'Talk with the patient, and notify if the wish changes.',
    },
    'nothing-asked': {
      what: 'Nothing has been chosen for the notice to concern. Nothing was sent.',
      todo: 'Choose what the notice concerns.',
    },
    'contact-doctor-alone': {
      what: 'A contact doctor is for information only. Nothing was sent.',
      todo: 'Choose what the coordinating unit is to assess.',
    },
    'child-coordinator-municipal': {
      what: 'A child coordinator is appointed by the municipality alone. Nothing was sent.',
      todo: 'Choose the municipality’s coordinating unit.',
    },
    'consent-needed': {
      what: 'An individual plan and a child coordinator need consent. Nothing was sent.',
      todo: 'Ask the patient, or whoever consents for the patient.',
    },
    'consent-unasked': {
      what: 'It is ticked both that nobody has been asked and that somebody has consented. Nothing was sent.',
      todo: 'Correct what is wrong.',
    },
  },
  detail: 'Reply from the record: {detail}',
  showText: 'Show the notice',
  sent: 'Notified[ {day}][ by {sender}][ to {recipient}]: {status}',
  status: {
    queued: 'queued, not confirmed sent or received',
    'awaiting-receipt': 'sent, receipt not confirmed',
    'not-received': 'not received, the coordinating unit has NOT been notified',
    requested: 'sent, waiting for an answer',
    received: 'received, waiting for an answer',
    'in-progress': 'being worked on',
    answered: 'answered, see below',
    granted: 'granted',
    finished: 'closed; what came of it is not said here',
    declined: 'declined',
    cancelled: 'withdrawn',
    other: 'not sent',
  },
  answeredElsewhere: { requested: 'sent', received: 'received' },
  /** Of a message in the record that nobody has answered yet. */
  answeredPerhapsHelp:
    'If the unit answers in the inbox that belongs to this app, you see the answer here. If it answers in another way, the answer comes among the messages in the record or by telephone.',
  answeredElsewhereHelp:
    'Answers and questions from the unit come among the messages in the record. They are shown here too when the app finds them, but it may not. Look for them in the record, and answer there or by telephone.',
  waitsForSender: 'waiting for the sender’s answer',
  reply: 'Answer: {reply}',
  answerNotSent:
    'The answer is not stored. It stays here until the patient is closed, and goes with the notice you send.',
  concerns: 'Concerns {kinds}',
  notRead: 'We could not read whether somebody has already sent a notice.',
  recordPending:
    'The rest of the record is still being read. We are checking whether somebody has already sent a notice.',
  senderPending: 'Preparing the notice.',
};
