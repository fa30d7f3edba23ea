import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface DisclosureProps {
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
  /** Only how it starts: what a person has opened stays open when the assessment changes around it. */
  readonly startsOpen?: boolean;
  readonly class?: string;
}

/** Something that opens in place: the browser's own, so keyboard and screen reader need nothing from us. */
export function Disclosure({ summary, children, startsOpen = false, class: className = 'more' }: DisclosureProps) {
  const [open, setOpen] = useState(startsOpen);
  return (
    <details class={className} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      <div class="disclosed">{children}</div>
    </details>
  );
}
