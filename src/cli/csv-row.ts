/** One line of a CSV file (RFC 4180), its line end included. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/**
 * A cell that begins as a formula would be run by a spreadsheet (OWASP, CSV injection): an apostrophe before it makes it
 * text. Names and ids come from outside.
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
