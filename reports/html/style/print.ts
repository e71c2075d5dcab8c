/** On paper: what did not pass, with its evidence. */
export const print = `
@media print {
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --quiet: #444; --line: #bbb; --code: #f4f4f4; --fault: #fff;
    --pass: #146c3a; --fail: #b3182a; --error: #86198f; --inconclusive: #1d5c8f; --warn: #855000; --skip: #59616b; }
  body { max-width: none; padding: 0; background: none; font-size: 10pt; }
  .tools, .skip-link, .contents, .ways-out, .name button, .check[data-verdict=pass], .check[data-verdict=skip],
  .group:not(:has(.check:not([data-verdict=pass], [data-verdict=skip]))), .variant[data-verdict=pass] { display: none !important; }
  .check::details-content, .group::details-content, .variant::details-content { content-visibility: visible; }
  .wrong li, .check > summary, .exchange > summary, .advice > div { break-inside: avoid; }
  .check > summary, .group > summary { break-after: avoid; }
  .comparison dd, pre { max-height: none; }
  .sequence { overflow: visible; }
  .badge > span { background: none; color: inherit; border: 1px solid; }
}
`
