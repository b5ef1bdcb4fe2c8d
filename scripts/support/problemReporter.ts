import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

/** What a run of tests came to. */
export interface TestRunReport {
  passed: number
  /** Failed tests and files that could not be run, each with its path, and errors that belong to no test. */
  problems: string[]
}

/** Variable with the path of the file to write. */
export const REPORT_FILE_VARIABLE = 'WEFT_TEST_REPORT'

/** Loaded by Vitest: writes a `TestRunReport`. Its own reports in JSON leave out errors that belong to no test. */
export default class ProblemReporter implements Reporter {
  onTestRunEnd(...[modules, unhandled]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
    const report: TestRunReport = {
      passed: modules.reduce((passed, module) => passed + [...module.children.allTests('passed')].length, 0),
      problems: [...modules.flatMap(problemsOf), ...unhandled.map(describeUnhandled)],
    }
    writeFileSync(process.env[REPORT_FILE_VARIABLE]!, JSON.stringify(report))
  }
}

function problemsOf(module: TestModule): string[] {
  const path = relative(projectRoot, module.moduleId)
  return [
    ...Array.from(module.children.allTests('failed'), ({ fullName }) => `${path} > ${fullName}`),
    ...module.errors().map((error) => `${path}: ${describe(error)}`),
  ]
}

/** Vitest says which file was running, if it knows: the error need not be of it. */
function describeUnhandled(error: SerializedError): string {
  const { VITEST_TEST_PATH: path } = error
  return `${typeof path === 'string' ? `while ${relative(projectRoot, path)} ran: ` : ''}${describe(error)}`
}

function describe({ type, message, stack, cause }: SerializedError): string {
  const kind = typeof type === 'string' ? `${type}: ` : ''
  const text = `${kind}${stack?.includes(message) ? stack : message}`
  return cause === undefined ? text : `${text}\n  ${describe(cause)}`
}
