import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Action, createWeftClient, rollupRegistry } from '@weft/sdk'
import { expect, test } from 'vitest'
import { moduleFacts } from './moduleFacts.ts'
import { endpointCalls } from './sdkCalls.ts'
import { actionSnippet, viewSnippet } from './snippets.ts'

const actions = moduleFacts.flatMap((module) => module.actions)
const root = join(import.meta.dirname, '../../../../..')

/** A compiler on a machine that does other things. */
const COMPILE_MS_MAX = 180_000

const tsconfig = JSON.stringify({
  extends: join(root, 'apps/web/tsconfig.json'),
  compilerOptions: { noEmit: true, types: ['node'], plugins: [], noUnusedLocals: false },
  files: ['snippets.ts'],
  include: [],
})

test('every action has a snippet that builds the action', () => {
  // `build` has the shape of the client: what the snippet would sign is what it returns.
  const { build } = createWeftClient({ url: 'http://127.0.0.1:1' })
  expect(actions.length).toBe(rollupRegistry.actionsByName.size)
  for (const action of actions) {
    const snippet = actionSnippet(action)
    const run = new Function('weft', `return ${snippet.replace(/^await /, '')}`)
    const built = run(build) as Action
    expect(built.type, snippet).toBe(rollupRegistry.actionsByName.get(action.name)?.type)
  }
})

test(
  'all snippets together are a program that compiles',
  async () => {
    const views = moduleFacts.flatMap(({ name, views }) => views.map((view) => viewSnippet(name, view)))
    const calls = [...actions.map(actionSnippet), ...views, ...Object.values(endpointCalls)]
    expect(calls.length).toBeGreaterThan(100)
    const folder = join(root, 'node_modules/.cache', `weft-snippets-${process.pid}`)
    await mkdir(folder, { recursive: true })
    try {
      await writeFile(join(folder, 'tsconfig.json'), tsconfig)
      await writeFile(join(folder, 'snippets.ts'), programOf(calls))
      const tsc = join(root, 'node_modules/typescript/bin/tsc')
      // What is wrong is on its output, and its exit code says the same.
      const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch(
        (failed: { stdout: string }) => failed,
      )
      expect(stdout).toBe('')
    } finally {
      await rm(folder, { recursive: true })
    }
  },
  COMPILE_MS_MAX,
)

/** Each in a block of its own, so that their names do not meet. A wrong call at the end: that it is one is checked too. */
function programOf(calls: readonly string[]): string {
  return `import { createWeftClient, type SignedTransaction, type WeftClient } from '@weft/sdk'
const weft: WeftClient = createWeftClient({ url: '' })
declare const bytes: Uint8Array<ArrayBuffer>
declare const signed: SignedTransaction
const { build } = weft
${calls.map((call) => `{\n${call}\n}\n`).join('')}
// @ts-expect-error an address is no number
await weft.bank.transfer({ to: 1, asset: 'USDC', amount: '1' })
void [build, bytes, signed]
`
}
