import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoticeDraft } from '../notice.ts';
import { assessment, criterion, draft, everythingRead, evidence, wording } from '../test-draft.ts';
import { type ComposedNotice, composeNotice } from './compose-notice.ts';
import type { NoticeWording } from './notice-wording.ts';

function composed(given: Partial<NoticeDraft> = {}, worded: Partial<NoticeWording> = {}): ComposedNotice {
  const composition = composeNotice(draft(given), wording(worded));
  if ('refused' in composition) throw new Error(composition.refused);
  return composition.notice;
}

/** The lines under a heading; empty when the heading is not there. */
const municipal = { ...draft().recipient, kind: 'municipality' } as const;

function section(notice: ComposedNotice, heading: string): readonly string[] {
  const start = notice.lines.indexOf(heading);
  if (start === -1) return [];
  const end = notice.lines.indexOf('', start);
  return notice.lines.slice(start + 1, end === -1 ? undefined : end);
}

describe('the unit can read', () => {
  test('what it is asked to assess', () => {
    const notice = composed({ kinds: ['coordinator', 'individual-plan'], consent: ['patient'] });
    expect(notice.title).toBe('Melding om mulig behov for koordinator og individuell plan');
    expect(section(notice, 'HVA DET MELDES OM')).toEqual([
      'Koordinerende enhet bes vurdere om pasienten trenger koordinator og individuell plan.',
    ]);
  });

  test('why: each met criterion with evidence, date and unit, and nothing of those not met', () => {
    expect(section(composed(), 'HVORFOR')).toEqual([
      'Langvarig oppfølging:',
      '- Kontakt med Nevrologisk avdeling 4. mars 2025',
      '- Kontakt med Nevrologisk avdeling 30. oktober 2026',
      'Sykdom og behandling:',
      '- Multippel sklerose, livslangt forløp, registrert februar 2025',
    ]);
  });

  test('that a person answered a criterion, and where the answer stands', () => {
    const by = { name: 'Ola Vik', reference: null };
    const answer = { criterion: 'C', answer: 'yes', by, at: '2026-11-18T09:15:00Z' } as const;
    const criteria = [criterion('C', { answer: 'met', by: 'clinician', clinician: answer })];
    const { text } = composed({ assessment: assessment({ criteria }), answers: [answer] });
    expect(text).toContain('Situasjon og nettverk: svart ja av helsepersonell, se over');
    expect(text.indexOf('SVAR FRA HELSEPERSONELL')).toBeLessThan(text.indexOf('se over'));
  });

  test('that a criterion is only presumed', () => {
    const criteria = [
      criterion('A', { answer: 'met', certainty: 'presumed', evidence: [evidence({ unit: 'Nevro' })] }),
    ];
    expect(section(composed({ assessment: assessment({ criteria }) }), 'HVORFOR')[0]).toBe(
      'Langvarig oppfølging (bør bekreftes):',
    );
  });

  test('which trigger fired', () => {
    const acute = evidence({ reason: 'acute-admission', unit: 'Medisinsk avdeling', date: '2026-09-01' });
    const id = 'repeated-acute-admissions';
    const fired = { triggers: [id], triggerEvidence: [{ id, evidence: [acute] }] };
    expect(section(composed({ assessment: assessment({ criteria: [], ...fired }) }), 'HVORFOR')).toEqual([
      'Annet tegn: Gjentatte akutte innleggelser:',
      '- Akutt innlagt ved Medisinsk avdeling 1. september 2026',
    ]);
  });

  test('that a person judged, when no rule fired', () => {
    const notice = composed({ assessment: assessment({ level: 'not-indicated', criteria: [criterion('A')] }) });
    expect(section(notice, 'HVORFOR')).toEqual([
      'Reglene ga ikke utslag alene. Meldingen bygger på avsenderens faglige vurdering.',
    ]);
  });

  test('what was answered, by whom and when, also a no', () => {
    const by = { name: 'Ola Vik', reference: null };
    const notice = composed({
      answers: [
        { criterion: 'C', answer: 'yes', by, at: '2026-11-18T09:15:00Z' },
        { criterion: 'D', answer: 'no', by, at: '2026-11-18T09:16:00Z' },
      ],
    });
    expect(section(notice, 'SVAR FRA HELSEPERSONELL')).toEqual([
      'Situasjon og nettverk: ja (Ola Vik, 18. november 2026 kl. 10:15)',
      'Flere enheter: nei (Ola Vik, 18. november 2026 kl. 10:16)',
    ]);
  });

  test.each([
    ['not-stated', 'Det er ikke krysset av for om pasienten er spurt.'],
    ['not-asked', 'Pasienten er ikke spurt.'],
    ['informed', 'Pasienten er informert om meldingen.'],
    ['wants', 'Pasienten ønsker dette.'],
  ] as const)('what the patient knows and wants, as it was ticked and no more: %s', (wish, sentence) => {
    expect(section(composed({ wish }), 'PASIENTEN')).toEqual([sentence]);
  });

  test('who has consented to what, beside what the patient wants; wanting it is no consent', () => {
    const asked = { kinds: ['individual-plan', 'child-coordinator'], recipient: municipal } as const;
    expect(section(composed({ ...asked, wish: 'wants', consent: ['patient', 'parents'] }), 'PASIENTEN')).toEqual([
      'Pasienten ønsker dette.',
      'Pasienten og foresatte har samtykket til individuell plan og barnekoordinator.',
    ]);
    expect(composeNotice(draft({ ...asked, wish: 'wants' }), wording())).toEqual({ refused: 'consent-needed' });
  });

  test('that the patient has consented, without saying beside it that nobody knows whether the patient was asked', () => {
    const asked = { kinds: ['individual-plan'] } as const;
    expect(section(composed({ ...asked, consent: ['patient'] }), 'PASIENTEN')).toEqual([
      'Pasienten har samtykket til individuell plan.',
    ]);
    expect(section(composed({ ...asked, consent: ['other'] }), 'PASIENTEN')[0]).toBe(
      'Det er ikke krysset av for om pasienten er spurt.',
    );
  });

  test('no consent where none is needed', () => {
    expect(composed({ kinds: ['coordinator'], consent: ['patient'] }).text).not.toContain('samtykket');
  });

  test('what is not clear and what could not be read, and why', () => {
    const coverage = {
      ...everythingRead,
      ServiceRequest: { state: 'missing', why: 'forbidden' },
      Encounter: { state: 'partial', why: 'failed', read: 200, pages: 1 },
      MedicationStatement: { state: 'missing', why: 'unsupported', substitute: 'MedicationRequest' },
    } as const;
    expect(section(composed({ assessment: assessment({ coverage }) }), 'IKKE AVKLART ELLER IKKE LEST')).toEqual([
      'Ikke avklart: Situasjon og nettverk',
      'Bare delvis lest: kontakter (lesingen feilet)',
      'Ikke lest: henvisninger (ingen tilgang)',
    ]);
  });

  test.each([
    ['nb', { unreadableDates: 1 }, '1 kontakt har en dato som ikke kan leses, og kan ha vært når som helst'],
    ['nn', { unreadableDates: 3 }, '3 kontaktar har ein dato som ikkje kan lesast, og kan ha vore når som helst'],
    ['nb', { unreadableKinds: 4 }, '4 kontakter har en type som ikke kan leses, og kan ha vært innleggelser'],
    ['nn', { unreadableKinds: 1 }, '1 kontakt har ein type som ikkje kan lesast, og kan ha vore ei innlegging'],
  ] as const)('contacts whose date or kind nobody can read, in %s', (language, unreadable, said) => {
    const Encounter = { ...everythingRead.Encounter, ...unreadable };
    const { text } = composed({ assessment: assessment({ coverage: { ...everythingRead, Encounter } }) }, { language });
    expect(text.split('\n')).toContainEqual(expect.stringContaining(said));
  });

  test('what the record gives in part only, by what it gives where the installation says so', () => {
    const part = { state: 'partial', why: 'unsupported', read: 0, pages: 1 } as const;
    const coverage = { ...everythingRead, EpisodeOfCare: part, Appointment: part };
    const givenInPart = {
      EpisodeOfCare: { nb: 'digital hjemmeoppfølging', nn: 'digital heimeoppfølging', en: 'remote monitoring' },
      Appointment: null,
    };
    const notice = composed({ assessment: assessment({ coverage }) }, { givenInPart });
    expect(section(notice, 'IKKE AVKLART ELLER IKKE LEST').slice(1)).toEqual([
      'Bare delvis lest: oppfølgingsperioder (journalen gir bare digital hjemmeoppfølging)',
      'Bare delvis lest: avtaler (journalen gir bare noen av dem)',
    ]);
  });

  test('that medicines were not read, when their substitute was not read either', () => {
    const missing = { state: 'missing', why: 'unsupported' } as const;
    const coverage = {
      ...everythingRead,
      MedicationStatement: { ...missing, substitute: 'MedicationRequest' as const },
      MedicationRequest: missing,
    };
    const lines = section(composed({ assessment: assessment({ coverage }) }), 'IKKE AVKLART ELLER IKKE LEST');
    expect(lines.filter((line) => line.startsWith('Ikke lest: '))).toHaveLength(2);
  });

  test('that units were not read: what rests on them may be more', () => {
    const coverage = { ...everythingRead, Organization: { state: 'missing', why: 'forbidden' } } as const;
    const lines = section(composed({ assessment: assessment({ coverage }) }), 'IKKE AVKLART ELLER IKKE LEST');
    expect(lines).toContain('Ikke lest: enheter (ingen tilgang)');
  });

  test('which rules, which version, and that the thresholds await sign-off', () => {
    expect(section(composed(), 'GRUNNLAG')).toEqual([
      'Regler: Helse Vest, versjon 2024.1. Vurdert 18. november 2026.',
      'Tersklene venter på klinisk godkjenning.',
      'Dette er et forslag fra et regelsett. Koordinerende enhet avgjør.',
    ]);
  });

  test('to whom it goes, first of all', () => {
    expect(composed().lines[0]).toBe('Til: Koordinerende enhet, Helse Førde');
  });

  test('who sent it', () => {
    expect(section(composed(), 'AVSENDER')).toEqual(['Ola Vik, sykepleier']);
    const sender = { name: 'Ola Vik', reference: null, work: 'sykepleier, Medisinsk sengepost' };
    expect(section(composed({ sender }), 'AVSENDER')).toEqual(['Ola Vik, sykepleier, Medisinsk sengepost']);
  });

  test('whom to call, where the record says on which telephone', () => {
    const sender = { name: 'Ola Vik', reference: null, work: 'sykepleier', phone: '57 83 90 44' };
    expect(section(composed({ sender }), 'AVSENDER')).toEqual(['Ola Vik, sykepleier, tlf. 57 83 90 44']);
    const workless = { name: 'Ola Vik', reference: null, phone: '57 83 90 44' };
    expect(section(composed({ sender: workless }), 'AVSENDER')).toEqual(['Ola Vik, tlf. 57 83 90 44']);
  });

  test('the same in nynorsk', () => {
    const notice = composed(
      { kinds: ['child-coordinator'], consent: ['other'], recipient: municipal },
      { language: 'nn' },
    );
    expect(notice.title).toBe('Melding om mogleg behov for barnekoordinator');
    expect(section(notice, 'PASIENTEN')).toEqual([
      'Det er ikkje kryssa av for om pasienten er spurd.',
      'Ein annan som samtykkjer for pasienten har samtykt til barnekoordinator.',
    ]);
    expect(section(notice, 'KVIFOR')).toContain('Sjukdom og behandling:');
  });
});

describe('nothing more than needed', () => {
  test('sections without content are not there', () => {
    const notice = composed({ assessment: assessment({ criteria: [] }) });
    expect(notice.text).not.toContain('KOMMENTAR');
    expect(notice.text).not.toContain('SVAR FRA');
    expect(notice.text).not.toContain('IKKE AVKLART');
  });

  test('name and birth date go only where the text leaves the record', () => {
    const notice = composed();
    expect(notice.text).not.toContain('Danser');
    expect(notice.textWithPatient).toBe(`Pasient: Line Danser, født 13.11.1969\n\n${notice.text}`);
  });

  test('many contacts are counted, and each unit is named before a second contact with the same', () => {
    const contacts = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'].map((date) =>
      evidence({ reason: 'unit', unit: 'Urologi', date }),
    );
    const others = ['Nevrologi', 'Rehabilitering'].map((unit) => evidence({ reason: 'unit', unit }));
    const criteria = [criterion('D', { answer: 'met', evidence: [...contacts, ...others] })];
    expect(section(composed({ assessment: assessment({ criteria }) }), 'HVORFOR')).toEqual([
      'Flere enheter:',
      '- Kontakt med Urologi 1. januar 2026',
      '- Kontakt med Urologi 2. januar 2026',
      '- Kontakt med Nevrologi 2. mars 2026',
      '- Kontakt med Rehabilitering 2. mars 2026',
      '- og 2 til i journalen',
    ]);
  });
});

describe('plain text', () => {
  test('what the sender typed comes through as typed: æøå, signs of markup, lines, braces', () => {
    const comment = 'Blåbærsyltetøy & <b>ikke</b> [uthevet] *her* {name}\n\n  Neste linje \u0007';
    expect(section(composed({ comment }), 'KOMMENTAR FRA AVSENDER')[0]).toBe(
      'Blåbærsyltetøy & <b>ikke</b> [uthevet] *her* {name}',
    );
    expect(composed({ comment }).text).toContain('{name}\n\n  Neste linje\n');
  });

  test('the preview is the text, line by line, and no text breaks the form of a FHIR string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (comment, name) => {
        const notice = composed({ comment, sender: { name, reference: null } });
        expect(notice.lines.join('\n')).toBe(notice.text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(notice.text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/);
      }),
    );
  });
});

describe('what cannot be sent is not composed', () => {
  test('against the patient’s will, whatever kind is asked for', () => {
    fc.assert(
      fc.property(fc.subarray(['coordinator', 'individual-plan', 'child-coordinator'] as const), (kinds) => {
        expect(composeNotice(draft({ kinds, wish: 'does-not-want' }), wording())).toEqual({
          refused: 'patient-does-not-want',
        });
      }),
    );
  });

  test('about a patient with neither name nor birth date, who cannot be compared with anybody', () => {
    const nobody = { id: 'p1', name: ' ', birthDate: null };
    expect(composeNotice(draft({ patient: nobody }), wording())).toEqual({ refused: 'patient-unnamed' });
    expect(composeNotice(draft({ patient: { ...nobody, birthDate: '1969' } }), wording())).toHaveProperty('notice');
  });

  test('an individual plan or a child coordinator, before somebody has said yes', () => {
    for (const kind of ['individual-plan', 'child-coordinator'] as const) {
      for (const wish of ['not-stated', 'not-asked', 'informed', 'wants'] as const) {
        const asked = draft({ kinds: ['coordinator', kind], wish, recipient: municipal });
        expect(composeNotice(asked, wording())).toEqual({ refused: 'consent-needed' });
      }
      const consented = draft({ kinds: [kind], consent: ['other'], recipient: municipal });
      expect(composeNotice(consented, wording())).toHaveProperty('notice');
    }
    expect(composeNotice(draft({ kinds: ['coordinator'], wish: 'not-asked' }), wording())).toHaveProperty('notice');
  });

  test('a child coordinator, of a hospital’s unit', () => {
    expect(composeNotice(draft({ kinds: ['child-coordinator'], wish: 'wants' }), wording())).toEqual({
      refused: 'child-coordinator-municipal',
    });
  });

  test('a contact doctor alone: the ward appoints one itself', () => {
    expect(composeNotice(draft({ kinds: ['contact-doctor'] }), wording())).toEqual({ refused: 'contact-doctor-alone' });
    const beside = composeNotice(draft({ kinds: ['coordinator', 'contact-doctor'] }), wording());
    expect('notice' in beside && beside.notice.title).toContain('koordinator og kontaktlege (til orientering)');
  });

  test('about nothing', () => {
    expect(composeNotice(draft({ kinds: [] }), wording())).toEqual({ refused: 'nothing-asked' });
  });
});
