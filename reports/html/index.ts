/** `report.html`: one file that needs nothing else, also as an attachment opened offline. */
import type { Report } from '../../suites/verdict.ts'
import type { RenderOptions } from '../format.ts'
import { shorten } from '../visible.ts'
import { pack } from './pack.ts'
import { checksView } from './page/checks.ts'
import { firstView } from './page/first.ts'
import { foundView, secretsView } from './page/found.ts'
import { markup, verbatim } from './markup.ts'
import { possibleView, questionnaireView } from './page/operator.ts'
import { overview } from './page/overview.ts'
import { policyFor } from './policy.ts'
import { script } from './script.ts'
import { style } from './style/index.ts'

export function html(report: Report, { strict = false }: RenderOptions = {}): string {
  const packed = pack(report)
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor({ script, style })}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${shorten(report.target.name, 100)}: ${report.tool.name} report</title>
<style>${verbatim(style)}</style>
</head>
<body>
<a class="skip-link" href="#checks">Skip to the checks</a>
${overview(report, strict)}
<main>
${firstView(report.checks)}
${checksView(report, packed)}
${possibleView(report)}
${foundView(report)}
${secretsView(report)}
${questionnaireView(report)}
</main>
<p id="said" class="unseen" role="status"></p>
<script type="application/json">${verbatim(packed.json)}</script>
<script>${verbatim(script)}</script>
</body>
</html>
`.markup
}
