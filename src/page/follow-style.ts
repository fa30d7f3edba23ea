import { applyStyle, loadStyle } from '../launch/load-style.ts';

interface Styled {
  readonly styleUrl: string | null;
  readonly issuer: { readonly issuer: string };
}

/** Looks as the EHR asks to (SMART App Launch 2.2, `smart_style_url`). A style that cannot be read changes nothing. */
export async function followStyle({ styleUrl, issuer }: Styled): Promise<void> {
  if (styleUrl === null) return;
  const style = await loadStyle(styleUrl, issuer.issuer);
  if (!('failure' in style)) applyStyle(style, document.documentElement);
}
