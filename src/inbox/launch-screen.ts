import './styles.ts';

/** The launch page's screen with all it is drawn with, fetched only when there is something to show. */
export { mountScreen } from './screen.tsx';
