import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { apiReport, apiReportFile } from './apiReport.ts'
import { buildPackage } from './buildPackage.ts'

// `npm run api -w @weft/sdk`: writes down the API as it is now.

const folder = await mkdtemp(join(tmpdir(), 'weft-sdk-api-'))
try {
  const report = await apiReport(await buildPackage(folder))
  await mkdir(dirname(apiReportFile), { recursive: true })
  await writeFile(apiReportFile, report)
  process.stdout.write(`${apiReportFile}: ${report.split('\n').length} lines\n`)
} finally {
  await rm(folder, { recursive: true })
}
