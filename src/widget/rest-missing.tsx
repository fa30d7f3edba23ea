import { Mark } from './marks.tsx';
import { useWords } from './use-words.ts';

/** The flag stands and the rest of the page did not come: said in words, with the way on. Nothing is typed here yet. */
export function RestMissing({ withNotices = false }: { readonly withNotices?: boolean }) {
  const words = useWords();
  return (
    <div class="said expired" role="alert">
      <Mark shape="attention" />
      <div>
        <p>
          {words.restMissing} {withNotices && words.noticesMissing}
        </p>
        <button type="button" class="ds-button" data-variant="secondary" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </div>
    </div>
  );
}
