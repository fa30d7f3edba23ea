/**
 * The tab's icon, put there once there is something to look at: drawing one (an SVG is a page of its own to a browser)
 * takes time from the flag. Until then the page names an empty one, or the browser would ask for /favicon.ico.
 */
export function showIcon(): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (icon !== null) icon.href = './flag.svg';
}
