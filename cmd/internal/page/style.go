package page

// style is that of all pages. Every pair of colors has a contrast of 4.5 to 1 at least.
const style markup = `:root { --ink: #1b1d21; --paper: #ffffff; --faint: #585d66; --line: #c9cdd3; --box: #f4f5f7;
  --good: #17662b; --bad: #a3201d; --doubt: #7a4a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7e9ec; --paper: #17191d; --faint: #a9afb8; --line: #464b54; --box: #22252b;
    --good: #7fd894; --bad: #ff948d; --doubt: #f2bd63; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .5rem; }
p { margin: .5rem 0; }
a { color: inherit; }
code, pre { font-family: ui-monospace, monospace; font-size: .95em; }
code { background: var(--box); padding: .05em .3em; border-radius: 3px; }
pre { background: var(--box); padding: .75rem; white-space: pre-wrap; border-radius: 4px; }
pre code { padding: 0; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .3rem 1rem; margin: .5rem 0; }
dt { color: var(--faint); }
dd { margin: 0; }
ol, ul { margin: .5rem 0; padding-left: 1.6rem; }
table { border-collapse: collapse; margin: .5rem 0; width: 100%; }
caption { text-align: left; color: var(--faint); padding-bottom: .3rem; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; }
.topics td { white-space: nowrap; }
td.number, th.number { text-align: right; padding-right: 2rem; font-variant-numeric: tabular-nums; }
figure { margin: .5rem 0; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg text { stroke: var(--paper); stroke-width: 3px; paint-order: stroke; }
svg .faint { fill: var(--faint); }
svg .axis { stroke: var(--line); }
svg .mark { stroke: var(--ink); stroke-dasharray: 5 4; }
svg .passed { fill: var(--good); stroke: var(--good); }
svg .missed { fill: var(--bad); stroke: var(--bad); }
svg .custom { fill: var(--paper); stroke-width: 2; }
li > code { display: inline-block; }
summary { cursor: pointer; }
.verdict { font-size: 1.25rem; line-height: 1.4; margin: .5rem 0 1rem; }
.faint { color: var(--faint); }
.good { color: var(--good); }
.bad { color: var(--bad); }
.doubtful { color: var(--doubt); }
.contents ul { columns: 10rem; list-style: none; padding: 0; }
.question { border-top: 2px solid var(--line); margin-top: 2rem; }
.question h2 { margin-top: 1rem; }
.options > li { margin: .75rem 0; }
.options > li > p { margin: .2rem 0; }
@media (max-width: 30rem) {
  dl { display: block; }
  dd { margin: 0 0 .4rem 1rem; }
  th, td { padding-right: .4rem; }
  td.number, th.number { padding-right: .8rem; }
  svg text { font-size: 24px; stroke-width: 6px; }
  svg circle { r: 9px; }
  svg.dense .score { display: none; }
}
@media print {
  :root { --ink: #000000; --paper: #ffffff; --faint: #444444; --line: #999999; --box: #f2f2f2;
    --good: #17662b; --bad: #a3201d; --doubt: #7a4a00; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h1, h2, caption, .question div > p { break-after: avoid; }
  figure, tr, dt, dd, .topics, .options > li { break-inside: avoid; }
  details:not([open]) { display: none; }
  @page { margin: 1.8cm; }
}
`
