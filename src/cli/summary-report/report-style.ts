/**
 * The report's look: one column of A4, the system's own typeface, colours that differ in lightness so that they hold in
 * black and white, and no red, since nobody is in danger.
 */
export const REPORT_STYLE = `
:root { --ink: #1b2430; --soft: #4d5966; --line: #cfd6dd; --likely: #12436d; --clarify: #3aa99f; --none: #d5dade;
  --has: #7d5ba6; --cannot: #fff; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 800px; padding: 32px 40px 48px; color: var(--ink); background: #fff;
  font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 0 0 6px; }
p { margin: 0 0 6px; }
header { border-bottom: 3px solid var(--likely); padding-bottom: 12px; margin-bottom: 16px; }
.from { color: var(--soft); display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 0; padding: 0; list-style: none; }
.finding { margin: 0 0 16px; }
.finding p:first-child { font-size: 21px; line-height: 1.3; font-weight: 600; }
.limits { border: 1px solid var(--line); border-left: 6px solid var(--clarify); padding: 10px 14px 4px; margin: 0 0 28px; }
section { margin: 0 0 30px; }
.note { color: var(--soft); font-size: 14px; }
figure { margin: 8px 0 10px; break-inside: avoid; }
svg { max-width: 100%; height: auto; display: block; }
svg text { font-size: 13px; fill: var(--ink); }
svg text[class^="on-"] { text-anchor: middle; }
svg .on-likely, svg .on-has-coordinator { fill: #fff; }
rect.likely, rect.count { fill: var(--likely); }
rect.clarify { fill: var(--clarify); }
rect.not-indicated { fill: var(--none); }
rect.has-coordinator { fill: var(--has); }
rect.not-assessable { fill: var(--cannot); stroke: var(--ink); stroke-width: 1; }
rect.few { fill: url(#hatch); stroke: var(--line); stroke-width: 1; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 0 0 4px; padding: 0; list-style: none; font-size: 13px; }
.legend li { display: flex; gap: 6px; align-items: center; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 4px 0 4px 12px; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { vertical-align: bottom; border-bottom: 1.5px solid var(--ink); font-weight: 600; }
th:first-child, th.remark, td.remark { text-align: left; padding-left: 0; }
th.remark, td.remark { padding-left: 16px; }
tbody th { font-weight: 400; overflow-wrap: anywhere; }
tr.all th, tr.all td { font-weight: 600; }
td:not(.remark) { white-space: nowrap; }
td .share { color: var(--soft); display: inline-block; min-width: 40px; }
table.bars, table.narrow { width: auto; min-width: 430px; max-width: 100%; }
.matrix td.moved { background: #dbe9f4; font-weight: 600; }
.matrix td.moved .share { color: var(--ink); }
.hidden { position: absolute; width: 0; height: 0; }
@page { size: A4; margin: 15mm 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  section, .limits, tr { break-inside: avoid; }
  section.long { break-inside: auto; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (max-width: 600px) { body { padding: 16px; } }
`;
