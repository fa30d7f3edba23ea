// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Hint, PartResult } from '../criteria/assessment.ts';
import type { Fact } from '../facts/fact.ts';
import { NO_ANSWER } from '../notice/unit-answer.ts';
import type { CoverageByType } from '../record/patient-record.ts';
import { LEVEL_TEXT } from '../text/level.ts';
import {
  assessment,
  clarify,
  clarifyByTrigger,
  deceased,
  everythingRead,
  evidence,
  hasCoordinator,
  likely,
  met,
  notAssessable,
  notIndicated,
  notIndicatedPartly,
  notMet,
  open,
  presumed,
} from './testing-assessments.ts';
import { assessedScreen, sentNotice, showScreen } from './testing-view.tsx';

afterEach(cleanup);

const heading = (name: string | RegExp) => screen.getByRole('heading', { name });
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

describe('what a nurse reads first', () => {
  it('is whose record it is, then the level, at every level', () => {
    for (const each of [likely, clarify, clarifyByTrigger, notIndicated, hasCoordinator, notAssessable]) {
      showScreen(assessedScreen({ assessment: each }));
      const [patient, level] = screen.getAllByRole('heading');
      expect(patient?.textContent).toBe('Line Danser f. 13.11.1969');
      expect(level?.closest('[data-level]')?.getAttribute('data-level')).toBe(each.level);
      cleanup();
    }
  });

  it.each([
    ['nb', 'Navn mangler i journalen f. 13.11.1969'],
    ['nn', 'Namn manglar i journalen f. 13.11.1969'],
    ['en', 'No name in the record b. 13 Nov 1969'],
  ] as const)('says so when the record has no name, in %s', (language, said) => {
    showScreen(assessedScreen({ patient: { id: 'p1', name: '', birthDate: '1969-11-13' } }), language);
    expect(screen.getAllByRole('heading')[0]?.textContent).toBe(said);
  });

  it('says so when the record has no birth date', () => {
    showScreen(assessedScreen({ patient: { id: 'p1', name: 'Line Danser', birthDate: null } }));
    expect(heading(/Line Danser/).textContent).toContain('fødselsdato mangler i journalen');
  });
});

describe('probably needs a coordinator', () => {
  it.each([
    [
      'nb',
      'Langvarig oppfølging (må bekreftes), sykdom og behandling, flere enheter. Avklar behovet sammen med pasienten.',
    ],
    [
      'nn',
      'Langvarig oppfølging (må stadfestast), sjukdom og behandling, fleire einingar. Avklar behovet saman med pasienten.',
    ],
    [
      'en',
      'Long-term follow-up (to be confirmed), disease and treatment, several units. Clarify the need together with the patient.',
    ],
  ] as const)(
    'names in %s what is met, and what of it must be confirmed; what is open stands below',
    (language, said) => {
      const { page } = showScreen(assessedScreen({ assessment: presumed }), language);
      expect(page.querySelector('.flag p')?.textContent).toBe(said);
    },
  );

  it('gives the reasons in one line each, what is met first and the open question last', () => {
    const { page } = showScreen(assessedScreen({ assessment: likely }));
    heading('Trenger trolig koordinator');
    const reasons = [...page.querySelectorAll('.reason > summary')].map((line) => line.textContent);
    expect(reasons).toEqual([
      'Langvarig oppfølging Oppfylt Nevrologisk avdeling siden mars 2025',
      'Sykdom og behandling Oppfylt Multippel sklerose, livslangt forløp',
      'Flere enheter Oppfylt Nevrologisk avdeling, Urologisk avdeling, Rehabiliteringsavdelingen siste halvår',
      'Situasjon og nettverk Ikke avklart Journalen kan ikke avgjøre dette alene. Mange faste legemidler: 12.',
    ]);
  });

  it('keeps codes one click away from the sentence', () => {
    const { page, seen } = showScreen(assessedScreen({ assessment: likely }));
    expect(seen()).not.toContain('G35');
    const evidence = [...page.querySelectorAll('details.sentence')].find((each) => each.textContent?.includes('G35'));
    expect(evidence?.querySelector('summary')?.textContent).toBe(
      'Multippel sklerose, livslangt forløp, registrert mai 2019.',
    );
    expect(evidence?.textContent).toContain('G35 (ICD-10)');
  });

  it('shows what is only presumed as something to confirm, with its question open', () => {
    const { seen } = showScreen(assessedScreen({ assessment: presumed }));
    expect(seen()).toContain('Må bekreftes');
    expect(seen()).toContain('Venter du langvarig oppfølging?');
  });
});

describe('one answer is missing', () => {
  it('asks the question that decides above the reasons, with nothing answered', () => {
    const { seen } = showScreen(assessedScreen({ assessment: clarify }));
    const text = seen();
    expect(text.indexOf('Ett svar gjenstår')).toBeLessThan(text.indexOf('Trenger pasienten hjelp'));
    expect(text.indexOf('Trenger pasienten hjelp')).toBeLessThan(text.indexOf('Langvarig oppfølging'));
    const group = screen.getByRole('group', { name: /Trenger pasienten hjelp/ });
    const choices = [...group.querySelectorAll('input')].map((input) => [
      input.labels?.[0]?.textContent,
      input.checked,
    ]);
    expect(choices).toEqual([
      ['Ikke spurt', true],
      ['Ja', false],
      ['Nei', false],
      ['Vet ikke', false],
    ]);
  });

  it('shows signs in the data beside the question', () => {
    const { seen } = showScreen(assessedScreen({ assessment: clarify }));
    expect(seen()).toContain('Mange faste legemidler: 12');
  });

  it('names a trigger by number and window, with dates and departments', () => {
    const { seen } = showScreen(assessedScreen({ assessment: clarifyByTrigger }));
    heading('Bør vurderes: fire akutte innleggelser siste halvår');
    expect(seen()).toContain('Akutt innlagt ved Kirurgisk avdeling 19. juli 2026.');
  });
});

describe('when somebody has notified already', () => {
  const texts = (page: Element) =>
    [...page.querySelectorAll('main > section')].map((section) => section.textContent ?? '');

  it.each([likely, clarify, presumed])('says so before the level, and asks nothing ($level)', (each) => {
    const { page, seen } = showScreen(assessedScreen({ assessment: each, notices: [sentNotice] }));
    const [first, second] = texts(page);
    expect(first).toContain('Meldt 18. november 2026 av Ola Vik til KE Helse Førde: tatt imot, venter på svar');
    expect(second).toContain(each.level === 'likely' ? 'Trenger trolig koordinator' : 'Ett svar gjenstår');
    expect(seen()).not.toContain('Avklar behovet');
    expect(seen()).not.toContain('?\n');
    expect(seen().match(/Meldt 18/g)).toHaveLength(1);
  });

  it('withdraws the question that an early flag asked before the notice was read', () => {
    const { seen, showNext } = showScreen(assessedScreen({ assessment: likely, awaits: 'record' }));
    expect(seen()).toContain('Trenger pasienten hjelp');
    showNext(assessedScreen({ assessment: likely, notices: [sentNotice] }));
    expect(seen()).not.toContain('Trenger pasienten hjelp');
  });

  it('moves nothing when the notice is sent from here', async () => {
    const { page } = showScreen(assessedScreen({ assessment: likely }));
    fireEvent.click(screen.getByRole('button', { name: 'Send melding' }));
    await screen.findByText(/Koordinerende enhet er varslet/);
    expect(page.querySelector('main > section')?.classList.contains('flag')).toBe(true);
    expect(page.querySelector('main > section:last-of-type')?.textContent).toContain('Meldt 18. november 2026');
  });

  it('still lets the question be answered among the reasons', () => {
    showScreen(assessedScreen({ assessment: clarify, notices: [sentNotice] }));
    expect(
      screen.getByRole('group', { name: /Trenger pasienten hjelp/, hidden: true }).closest('.reason'),
    ).not.toBeNull();
  });

  it('a refused notice is told first too, and a new one is offered after the reasons', () => {
    const declined = {
      ...sentNotice,
      status: 'declined',
      answer: { ...NO_ANSWER, words: 'Oppfyller ikke vilkårene' },
    } as const;
    const { page } = showScreen(assessedScreen({ assessment: likely, notices: [declined] }));
    const sections = texts(page);
    expect(sections[0]).toContain('Svar: Oppfyller ikke vilkårene');
    expect(sections.at(-1)).toContain('Meld på nytt');
  });
});

describe('when the record could not be read for a coordinator', () => {
  const unreadTeams = { ...everythingRead, CareTeam: { state: 'missing', why: 'forbidden' } } as const;
  const line = (page: Element) => page.querySelector('.flag + .coordinator-unread')?.textContent;

  it.each([likely, clarify, notIndicated])('says so directly under the level ($level)', (each) => {
    const { page } = showScreen(assessedScreen({ assessment: { ...each, coverage: unreadTeams } }));
    expect(line(page)).toBe('Vi kunne ikke lese om pasienten alt har koordinator (behandlingsteam: ingen tilgang).');
  });

  it('also where the record never offers it, and each with its own reason', () => {
    const coverage = { ...unreadTeams, EpisodeOfCare: { state: 'missing', why: 'unsupported' } } as const;
    const { page } = showScreen(assessedScreen({ assessment: { ...likely, coverage } }));
    expect(line(page)).toBe(
      'Vi kunne ikke lese om pasienten alt har koordinator (behandlingsteam: ingen tilgang; oppfølgingsperioder: tilbys ikke av journalen).',
    );
  });

  it('also where a care manager or a team member is named by a role that could not be read', () => {
    const coverage = { ...everythingRead, PractitionerRole: { state: 'missing', why: 'forbidden' } } as const;
    const { page } = showScreen(assessedScreen({ assessment: { ...likely, coverage } }));
    expect(line(page)).toBe('Vi kunne ikke lese om pasienten alt har koordinator (behandlerroller: ingen tilgang).');
  });

  it('is not said when both were read, while they are being read, or of a patient who has one', () => {
    const pending = { ...everythingRead, CareTeam: { state: 'missing', why: 'pending' } } as const;
    for (const each of [likely, { ...likely, coverage: pending }, { ...hasCoordinator, coverage: unreadTeams }]) {
      const { page } = showScreen(assessedScreen({ assessment: each }));
      expect(page.textContent).not.toContain('Vi kunne ikke lese om pasienten');
      cleanup();
    }
  });
});

describe('a criterion that is open', () => {
  const openWith = (parts: readonly PartResult[]) =>
    assessedScreen({ assessment: assessment({ level: 'likely', criteria: [{ ...open('A'), parts }] }) });
  const part = (answer: 'not-met' | 'unknown', missing: PartResult['missing'] = []): PartResult => ({
    id: 'A3',
    answer,
    certainty: 'recorded',
    evidence: [],
    missing,
  });

  const KOLS: Hint = {
    id: 'chronic-disease',
    strength: 'weak',
    evidence: [evidence('chronic-diagnosis', { display: 'Kronisk obstruktiv lungesykdom' })],
  };

  it('is what the record alone cannot decide when it was looked for, and its question stands with it', () => {
    const { seen } = showScreen(openWith([part('not-met')]));
    expect(seen()).toContain('Journalen kan ikke avgjøre dette alene.');
    expect(seen()).not.toContain('Journalen sier ikke noe');
    expect(seen()).toContain('Venter du langvarig oppfølging?');
  });

  it('names the signs the record does have, and never that it says nothing', () => {
    for (const parts of [[], [part('not-met')], [part('unknown', [{ what: 'A3', why: 'not-recorded' }])]]) {
      const criteria = [{ ...open('C'), hints: [KOLS], parts }];
      const { page, seen } = showScreen(assessedScreen({ assessment: assessment({ level: 'likely', criteria }) }));
      expect(page.querySelector('.reason > summary')?.textContent).toContain(
        'Journalen kan ikke avgjøre dette alene. Kronisk sykdom: Kronisk obstruktiv lungesykdom.',
      );
      expect(seen()).not.toContain('Journalen sier ikke noe');
      cleanup();
    }
  });

  it('is what the record says nothing about only where there is nothing to look for and no sign', () => {
    const { seen } = showScreen(assessedScreen({ assessment: assessment({ level: 'likely', criteria: [open('C')] }) }));
    expect(seen()).toContain('Journalen sier ikke noe om dette.');
  });

  it.each([
    ['nb', 'Noen diagnoser er uklare eller kunne ikke tolkes.'],
    ['nn', 'Nokre diagnosar er uklare eller kunne ikkje tolkast.'],
    ['en', 'Some diagnoses are unclear or could not be interpreted.'],
  ] as const)('says of diagnoses nobody could interpret that they are there, in %s', (language, sentence) => {
    const criteria = [{ ...open('B', [{ what: 'Condition', why: 'not-recorded' }]), parts: [part('unknown')] }];
    const shownWith = (coverage: CoverageByType) =>
      showScreen(assessedScreen({ assessment: assessment({ level: 'likely', criteria, coverage }) }), language).seen();
    expect(shownWith(everythingRead)).toContain(sentence);
    cleanup();
    expect(shownWith({ ...everythingRead, Condition: { state: 'complete', read: 0, pages: 1 } })).not.toContain(
      sentence,
    );
  });

  it('tells what was found when half of what is needed is there', () => {
    const found = (days: number) => (): Fact => ({ complete: true, value: days, evidence: [] });
    const assessed = assessment({ level: 'likely', criteria: [{ ...open('A'), parts: [part('not-met')] }] });
    const near = showScreen(assessedScreen({ assessment: assessed, found: found(154) }));
    expect(near.seen()).toContain('Funnet: 154 av minst 180 dager mellom første og siste kontakt med samme enhet');
    cleanup();
    const far = showScreen(assessedScreen({ assessment: assessed, found: found(2) }));
    expect(far.seen()).not.toContain('Funnet:');
  });
});

describe('a criterion that is not met', () => {
  const shown = (found: Fact | null) =>
    showScreen(
      assessedScreen({
        assessment: assessment({ level: 'likely', criteria: [notMet('A')] }),
        found: found === null ? null : () => found,
      }),
    ).page.querySelector('.reason > summary')?.textContent;

  it('says what was required and what was found', () => {
    expect(shown({ complete: true, value: 56, evidence: [] })).toBe(
      'Langvarig oppfølging Ikke oppfylt Under grensen: 56 av minst 180 dager mellom første og siste kontakt med samme enhet siste 2 år.',
    );
  });

  it.each([
    ['is not at hand', null],
    ['is not exact', { complete: false, value: 1, atMost: 2, evidence: [], why: [] }],
    ['is none of those that count', { complete: true, value: 0, evidence: [] }],
  ] as const)('says no number where it %s, and never that nothing was found', (_, found) => {
    expect(shown(found)).toBe('Langvarig oppfølging Ikke oppfylt Grensen er ikke nådd i det som er lest.');
  });
});

describe('no signs', () => {
  it('is one quiet line, with the assessment and the notice a click away', () => {
    const { seen } = showScreen(assessedScreen({ assessment: notIndicated }));
    heading('Ingen tegn til behov i det som er lest');
    expect(seen()).not.toContain('Flere enheter');
    expect(screen.getByRole('button', { name: 'Vis vurderingen' }).getAttribute('aria-expanded')).toBe('false');
    screen.getByRole('button', { name: 'Meld likevel' });
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
  });

  it('is not said beside a criterion that is met: the rule is short of holding, not without signs', () => {
    const criteria = [open('A'), met('B', []), open('C'), open('D')];
    const { seen } = showScreen(assessedScreen({ assessment: assessment({ criteria }) }));
    heading('Ikke nok til å foreslå koordinator ut fra det som er lest');
    expect(seen()).not.toContain('Ingen tegn');
    expect(seen()).toContain('Kriterier: 1 oppfylt, 3 ikke avklart.');
  });

  it('is not said beside a suspected disease, which is named in view, without a flag', () => {
    const suspected: Hint = {
      id: 'suspected-disease',
      strength: 'weak',
      evidence: [evidence('suspected-diagnosis', { display: 'Multippel sklerose' })],
    };
    const criteria = [{ ...open('A'), hints: [suspected] }, open('B'), open('C'), notMet('D')];
    const { page, seen } = showScreen(assessedScreen({ assessment: assessment({ criteria }) }));
    heading('Ikke nok til å foreslå koordinator ut fra det som er lest');
    expect(seen()).toContain('Kriterier: 0 oppfylt, 1 ikke oppfylt, 3 ikke avklart.');
    expect(seen()).toContain('Tegn i journalen: Mulig sykdom, ikke bekreftet: Multippel sklerose.');
    expect(page.querySelector('.flag')?.getAttribute('data-level')).toBe('not-indicated');
  });

  it('names no sign of what a clinician has since answered', () => {
    const answer = { criterion: 'C', answer: 'no', by: { name: 'Ola Vik', reference: null } } as const;
    const age: Hint = { id: 'high-age', strength: 'weak', evidence: [evidence('age', { count: 80 })] };
    const no = met('C', [], {
      answer: 'not-met',
      by: 'clinician',
      hints: [age],
      clinician: { ...answer, at: '2026-11-20T09:00:00Z' },
    });
    const { seen } = showScreen(assessedScreen({ assessment: assessment({ criteria: [open('A'), open('B'), no] }) }));
    expect(seen()).not.toContain('Tegn i journalen');
  });

  it('is never said when something that matters could not be read', () => {
    const { page, seen } = showScreen(assessedScreen({ assessment: notIndicatedPartly }));
    heading('Kan ikke utelukke behov: ikke alt er lest');
    expect(page.textContent).not.toContain('Ingen tegn');
    expect(seen()).toContain('Ikke lest: henvisninger (ingen tilgang).');
  });

  it.each([
    ['nb', 'Kan ikke utelukke behov: noen diagnoser er uklare'],
    ['nn', 'Kan ikkje utelukke behov: nokre diagnosar er uklare'],
    ['en', 'A need cannot be ruled out: some diagnoses are unclear'],
  ] as const)('is never said when diagnoses were read that nobody could interpret (%s)', (language, said) => {
    const uninterpreted = { what: 'Condition', why: 'not-recorded' } as const;
    const criteria = [notMet('A'), open('B', [uninterpreted]), open('C'), notMet('D')];
    const { page } = showScreen(assessedScreen({ assessment: assessment({ criteria }) }), language);
    heading(said);
    expect(page.textContent).not.toContain(LEVEL_TEXT[language].notIndicated);
  });

  it.each([
    ['nb', 'unreadableDates', '2 kontakter har en dato som ikke kan leses, og kan ha vært når som helst.'],
    ['nn', 'unreadableDates', '2 kontaktar har ein dato som ikkje kan lesast, og kan ha vore når som helst.'],
    ['en', 'unreadableDates', '2 contacts have a date that cannot be read, and may have been at any time.'],
    ['nb', 'unreadableKinds', '2 kontakter har en type som ikke kan leses, og kan ha vært innleggelser.'],
    ['nn', 'unreadableKinds', '2 kontaktar har ein type som ikkje kan lesast, og kan ha vore innleggingar.'],
    ['en', 'unreadableKinds', '2 contacts have a kind that cannot be read, and may have been admissions.'],
  ] as const)('is never said when nobody can read dates or kinds of contacts, which is told (%s, %s)', (...given) => {
    const [language, unreadable, told] = given;
    const criteria = [open('A', [{ what: 'Encounter', why: 'not-recorded' }]), notMet('B'), open('C'), notMet('D')];
    const Encounter = { ...everythingRead.Encounter, [unreadable]: 2 };
    const coverage = { ...everythingRead, Encounter };
    const { page } = showScreen(assessedScreen({ assessment: assessment({ criteria, coverage }) }), language);
    heading(LEVEL_TEXT[language].notIndicatedPartly);
    const reasons = [...page.querySelectorAll('.reason .reason-summary')].map((each) => each.textContent);
    expect(reasons.filter((each) => each?.includes(told))).toHaveLength(1);
    expect([...page.querySelectorAll('footer p')].map((line) => line.textContent)).toContain(told);
  });

  it.each(['forbidden', 'unsupported', 'failed', 'truncated', 'not-extracted', 'pending'] as const)(
    'is never said when contacts are %s and a criterion is open because of it',
    (why) => {
      const criteria = [open('A', [{ what: 'Encounter', why }]), open('B'), open('C'), open('D')];
      const { page } = showScreen(assessedScreen({ assessment: assessment({ criteria }) }));
      expect(page.textContent).not.toContain('Ingen tegn');
    },
  );

  it('is said although an unread type kept open only what a clinician has since answered', () => {
    const answer = { criterion: 'A', answer: 'no', by: { name: 'Ola Vik', reference: null } } as const;
    const no = met('A', [], {
      answer: 'not-met',
      by: 'clinician',
      clinician: { ...answer, at: '2026-11-20T09:00:00Z' },
    });
    showScreen(assessedScreen({ assessment: assessment({ criteria: [no, open('B'), open('C')] }) }));
    heading('Ingen tegn til behov i det som er lest');
  });
});

describe('a coordinator is registered', () => {
  it('says who, where, how to reach them and since when, and offers no notice', () => {
    const { seen } = showScreen(assessedScreen({ assessment: hasCoordinator }));
    heading('Har koordinator: Kari Nes');
    expect(seen()).toContain('Nevrologisk avdeling, tlf. 57 83 90 11, siden 15. januar 2026');
    expect(screen.getByRole('link', { name: '57 83 90 11' }).getAttribute('href')).toBe('tel:57839011');
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'Noe feil?',
      'Bokmål',
      'Nynorsk',
      'English',
    ]);
  });

  it('says that the name is missing rather than leaving a gap', () => {
    const coordinator = hasCoordinator.coordinator && { ...hasCoordinator.coordinator, name: null };
    const { seen } = showScreen(assessedScreen({ assessment: { ...hasCoordinator, coordinator } }));
    expect(seen()).toContain('navnet står ikke i journalen');
  });
});

describe('cannot be assessed', () => {
  it('says what could not be read and why, and offers to notify', () => {
    const { seen } = showScreen(assessedScreen({ assessment: notAssessable }));
    heading('Kan ikke vurderes');
    expect(seen()).toContain('Ikke lest: kontakter (ingen tilgang).');
    screen.getByRole('button', { name: 'Meld likevel' });
  });

  it.each([
    ['forbidden', false],
    ['unsupported', false],
    ['failed', true],
    ['truncated', true],
  ] as const)('offers to read again only what may be read another time: %s, %s', (why, offered) => {
    const coverage = { ...everythingRead, Encounter: { state: 'missing', why } } as const;
    const each = { ...notAssessable, coverage, notAssessable: [{ what: 'Encounter', why }] };
    showScreen(assessedScreen({ assessment: each }));
    expect(screen.queryByRole('button', { name: 'Prøv igjen' }) !== null).toBe(offered);
  });

  it('says "only partly" where something of it was read', () => {
    const partly = { state: 'partial', why: 'truncated', read: 900, pages: 9 } as const;
    const coverage = { ...everythingRead, Encounter: partly };
    const missing = [{ what: 'Encounter', why: 'truncated' }] as const;
    const each = { ...notAssessable, coverage, notAssessable: missing };
    const { seen } = showScreen(assessedScreen({ assessment: each }));
    expect(seen()).toContain('Det som trengs for å vurdere behovet, er bare delvis lest.');
    expect(seen()).toContain('Delvis lest: kontakter.');
    expect(seen()).not.toContain('kunne ikke leses');
  });

  it('says that the patient is deceased, and then asks and offers nothing', () => {
    const { seen } = showScreen(assessedScreen({ assessment: deceased }));
    expect(lines(seen()).slice(0, 3)).toEqual([
      'Line Danser f. 13.11.1969',
      'Kan ikke vurderes',
      'Pasienten er registrert som død.',
    ]);
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Meld likevel' })).toBeNull();
  });
});

describe('the foot line', () => {
  it('counts what was read, names what was not and why, and the rules with their standing', () => {
    const coverage = {
      ...everythingRead,
      Encounter: { state: 'partial', why: 'truncated', read: 2000, pages: 20 },
      MedicationStatement: { state: 'missing', why: 'unsupported', substitute: 'MedicationRequest' },
      MedicationRequest: { state: 'complete', read: 7, pages: 1 },
      Appointment: { state: 'missing', why: 'forbidden' },
      ServiceRequest: { state: 'missing', why: 'forbidden' },
    } as const;
    const { page } = showScreen(assessedScreen({ assessment: { ...likely, coverage } }));
    const foot = [...page.querySelectorAll('footer p')].map((line) => line.textContent);
    expect(foot).toEqual([
      'Lest 12 diagnoser, 2000 kontakter, 7 forskrivninger, 1 oppfølgingsperiode.',
      'Delvis lest: kontakter.',
      'Ikke lest: legemidler (tilbys ikke av journalen), lest fra forskrivninger i stedet; avtaler, henvisninger (ingen tilgang).',
      'Regler: Helse Vest 2024.1 · terskler til utprøving',
      'Forslag til hjelp i vurderingen. Du avgjør.',
    ]);
  });
});

describe('what was looked for', () => {
  it('stands one click into each reason: part, types, window, and what was there', () => {
    const { page } = showScreen(assessedScreen({ assessment: notIndicated }));
    const reason = [...page.querySelectorAll('.reason')].find((each) => each.textContent?.includes('Langvarig'));
    const searched = [...(reason?.querySelectorAll('details') ?? [])].find((each) =>
      each.textContent?.startsWith('Hva er det lett etter?'),
    );
    expect(searched?.textContent).toContain('Fulgt av samme enhet over tid');
    expect(searched?.textContent).toContain('kontakter, siste 2 år');
    expect(searched?.textContent).toContain('Lest 41 kontakter.');
  });

  it.each([
    ['nb', 'forbidden', 'Ikke lest: kontakter (ingen tilgang).'],
    ['nn', 'truncated', 'Ikkje lese: kontaktar (lesinga vart ikkje fullført).'],
    ['en', 'failed', 'Not read: contacts (reading failed).'],
  ] as const)('what could not be read is not told as read (%s, %s)', (language, why, told) => {
    const coverage = { ...everythingRead, Encounter: { state: 'missing', why } } as const;
    const { page } = showScreen(assessedScreen({ assessment: { ...notIndicated, coverage } }), language);
    expect([...page.querySelectorAll('.reason p.where')].map((line) => line.textContent)).toContain(told);
    expect(page.textContent).not.toMatch(/(Lest|Lese|Read) (kontakt|contacts)/);
  });
});

it('speaks all three languages at every level, and no sentence is left half filled', () => {
  const cases = [likely, clarify, clarifyByTrigger, presumed, notIndicated, notIndicatedPartly, hasCoordinator];
  for (const each of [...cases, notAssessable, deceased]) {
    const texts = (['nb', 'nn', 'en'] as const).map((language) => {
      const { page } = showScreen(assessedScreen({ assessment: each }), language);
      const text = page.textContent ?? '';
      cleanup();
      return text;
    });
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) expect(text).not.toMatch(/[{}[\]]|undefined|null/);
  }
});
