/** `report.html`: one file that needs nothing else, also as an attachment opened offline. */
import type { Report } from '../../suites/verdict.ts'
import type { RenderOptions } from '../format.ts'
import { shorten } from '../visible.ts'
import { htmlDocument } from './document.ts'
import { pack } from './pack.ts'
import { checksView } from './page/checks.ts'
import { firstView } from './page/first.ts'
import { foundView, secretsView } from './page/found.ts'
import { markup } from './markup.ts'
import { possibleView, questionnaireView } from './page/operator.ts'
import { overview } from './page/overview.ts'
import { script } from './script.ts'
import { style } from './style/index.ts'

export function html(report: Report, { strict = false }: RenderOptions = {}): string {
  const packed = pack(report)
  return htmlDocument({
    title: `${shorten(report.target.name, 100)}: ${report.tool.name} report`,
    style,
    checks: 'checks',
    body: markup`${overview(report, strict)}
<main>
${firstView(report.checks)}
${checksView(report, packed)}
${possibleView(report)}
${foundView(report)}
${secretsView(report)}
${questionnaireView(report)}
</main>
<p id="said" class="unseen" role="status"></p>`,
    data: packed.json,
    script,
  })
}
