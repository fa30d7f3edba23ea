import { render } from 'preact';
import { loadConfiguration } from '../launch/load-configuration.ts';
import { PATIENT_INFORMATION } from '../text/patient-information.ts';
import { type Choices, choicesFrom, hashOf } from './choices.ts';
import { Sheet } from './sheet.tsx';
import './sheet.css';

/** The sheet to hand to a patient: https://…/information.html#to=ke-hospital&language=nb. It needs no log-in. */
const place = document.getElementById('app');
if (place !== null) void showSheet(place);

async function showSheet(into: HTMLElement): Promise<void> {
  const { configuration = null, errors = [] } = await loadConfiguration(new URL('config.json', location.href));
  const show = (choices: Choices) => {
    document.documentElement.lang = choices.language;
    document.title = PATIENT_INFORMATION[choices.language].title;
    render(
      <Sheet
        choices={choices}
        recipients={configuration?.recipients ?? []}
        faults={errors.map(({ file, key }) => (key === '' ? file : `${file}: ${key}`))}
        onChange={(changed) => {
          history.replaceState(history.state, '', hashOf(changed));
          show(changed);
        }}
        onPrint={() => print()}
      />,
      into,
    );
  };
  into.replaceChildren();
  const read = () => show(choicesFrom(location.hash, configuration));
  addEventListener('hashchange', read);
  read();
}
