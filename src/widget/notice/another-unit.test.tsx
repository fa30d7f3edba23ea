// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { SentNotice } from '../../notice/notice.ts';
import { hasCoordinator } from '../testing-assessments.ts';
import { assessedScreen, recordingDesk, sentNotice, showScreen } from '../testing-view.tsx';

afterEach(cleanup);

const toMunicipality: SentNotice = {
  ...sentNotice,
  reference: 'Task/2',
  identifier: 'n2',
  recipientName: 'KE Sunnfjord kommune',
};
const button = () => screen.queryByRole('button', { name: 'Meld også til en annen enhet' });
const units = () => [...screen.getByLabelText<HTMLSelectElement>('Til').options].map(({ textContent }) => textContent);

describe('where one unit is told already', () => {
  it('the other one can be told, when somebody asks for it, and never the one that has it', async () => {
    const desk = recordingDesk();
    showScreen(assessedScreen({ desk, notices: [sentNotice] }));
    expect(document.querySelector('.notice .ds-button')).toBeNull();
    fireEvent.click(button() ?? document.body);
    expect(document.activeElement?.textContent).toBe('Meld også til en annen enhet');
    expect(units()).toEqual(['KE Sunnfjord kommune']);
    fireEvent.click(screen.getByRole('button', { name: 'Send melding' }));
    await screen.findByText(/er varslet/);
    expect(desk.sent.map(({ recipient }) => recipient.id)).toEqual(['ke-kommune']);
  });

  it('so it can right after the first was told from here, and no third time', async () => {
    const desk = recordingDesk();
    const send: typeof desk.send = async (draft, language) => {
      await desk.send(draft, language);
      const notice = draft.recipient.id === 'ke' ? sentNotice : toMunicipality;
      return { truth: 'notified', by: 'this-click', notice };
    };
    showScreen(assessedScreen({ desk: { ...desk, send } }));
    fireEvent.click(screen.getByRole('button', { name: 'Send melding' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Meld også til en annen enhet' }));
    fireEvent.click(screen.getByRole('button', { name: 'Send melding' }));
    await screen.findByText(/KE Sunnfjord kommune: tatt imot/);
    expect(desk.sent.map(({ recipient }) => recipient.id)).toEqual(['ke', 'ke-kommune']);
    expect(button()).toBeNull();
    expect(screen.queryByText('Ikke aktuelt nå …')).toBeNull();
  });

  it('where every unit at hand is told, none is offered', () => {
    showScreen(assessedScreen({ notices: [sentNotice, toMunicipality] }));
    expect(button()).toBeNull();
  });

  it('a notice to somebody this installation does not know may be any unit’s: none is offered', () => {
    showScreen(assessedScreen({ notices: [{ ...sentNotice, recipientName: null }] }));
    expect(button()).toBeNull();
  });

  it('where the municipality could not be told from the record, its unit can be searched for', () => {
    const [hospital, municipality] = recordingDesk().recipients;
    if (hospital === undefined || municipality === undefined) throw new Error('two units');
    const desk = recordingDesk({ recipients: [hospital], others: [municipality], municipalUnitUnknown: 'unknown' });
    showScreen(assessedScreen({ desk, notices: [sentNotice] }));
    fireEvent.click(button() ?? document.body);
    expect(screen.getByRole('combobox', { name: 'Søk etter enhet eller kommune' })).toBeTruthy();
  });

  it('where it is only presumed from the postal code, any other can be searched for', () => {
    const [hospital, presumed] = recordingDesk().recipients;
    if (hospital === undefined || presumed === undefined) throw new Error('two units');
    const another = { ...presumed, id: 'ke-oslo', name: 'KE Oslo kommune' };
    const desk = recordingDesk({ recipients: [hospital, presumed], others: [another], presumedFrom: ['6800'] });
    showScreen(assessedScreen({ desk, notices: [sentNotice] }));
    fireEvent.click(button() ?? document.body);
    const offered = [...screen.getByLabelText<HTMLSelectElement>('Til').options].map(({ text }) => text);
    expect(offered).toEqual(['Velg mottaker', presumed.name, 'Annen enhet …']);
  });

  it('what did not reach the other one waits for nobody to ask: copying stands first', () => {
    showScreen(assessedScreen({ notices: [sentNotice, { ...toMunicipality, status: 'not-received' }] }));
    expect(units()).toEqual(['KE Sunnfjord kommune']);
    const leading = [...document.querySelectorAll('.ds-button:not([data-variant])')];
    expect(leading.map(({ textContent }) => textContent)).toEqual(['Kopier meldingen']);
  });

  it('nobody is told of a patient who has a coordinator, or before the whole record is read', () => {
    const { showNext } = showScreen(assessedScreen({ assessment: hasCoordinator, notices: [sentNotice] }));
    expect(button()).toBeNull();
    showNext(assessedScreen({ notices: [sentNotice], awaits: 'record' }));
    expect(button()).toBeNull();
  });
});
