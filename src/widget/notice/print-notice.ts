/**
 * Prints one text and nothing of the page around it; the browser's own dialog makes a PDF too. The text stands in the
 * page only while the dialog is open.
 */
export function printNotice(text: string, language: string): void {
  const sheet = document.createElement('pre');
  sheet.className = 'printed';
  sheet.lang = language;
  sheet.textContent = text;
  document.body.append(sheet);
  window.addEventListener('afterprint', () => sheet.remove(), { once: true });
  window.print();
}
