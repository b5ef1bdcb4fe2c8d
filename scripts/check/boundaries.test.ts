import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allowedImports, checkBoundaries } from './boundaries.ts'

const messages = (path: string, text: string) =>
  checkBoundaries({ path, text }).map(({ line, message }) => `${line}: ${message}`)

test('boundaries: every workspace has its line in the table', () => {
  const root = join(import.meta.dirname, '..', '..')
  for (const folder of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, folder)))
      expect(Object.keys(allowedImports)).toContain(`${folder}/${name}`)
  }
})

test('boundaries: planted violations are found', () => {
  expect(
    messages(
      'apps/verifier/src/replay.ts',
      "import { x } from '@weft/engine'\nimport type { y } from '@weft/db'",
    ),
  ).toEqual([expect.stringContaining('2: apps/verifier must not import @weft/db')])
  expect(messages('apps/verifier/src/replay.ts', "export { y } from '@weft/queue'")).toHaveLength(1)
  expect(
    messages('apps/web/src/app/page.tsx', "const x = <p>{await import('@weft/protocol')}</p>"),
  ).toHaveLength(1)
  expect(messages('apps/worker/src/main.ts', "import '@weft/sequencer'")).toHaveLength(1)
  expect(messages('apps/worker/src/main.ts', "import '../../sequencer/src/seal.ts'")).toEqual([
    expect.stringContaining('reaches into apps/sequencer/src/seal.ts'),
  ])
  expect(messages('packages/state/src/tree.ts', "import { execute } from '@weft/engine'")).toHaveLength(1)
  expect(messages('packages/sdk/src/client.ts', "import { registry } from '@weft/modules'")).toHaveLength(1)
  expect(messages('packages/engine/src/execute.ts', "import { bank } from '@weft/modules'")).toHaveLength(1)
})

test('boundaries: what the table allows passes, and tests may use any package but no app', () => {
  expect(messages('packages/sdk/src/client.ts', "import { bank } from '@weft/modules/descriptors'")).toEqual(
    [],
  )
  expect(messages('packages/state/src/tree.ts', "import { leaf } from './leaf.ts'\nimport 'zod'")).toEqual([])
  expect(
    messages('packages/state/src/tree.test.ts', "import { startRedis } from '@weft/testing/embedded'"),
  ).toEqual([])
  expect(messages('packages/state/src/tree.test.ts', "import '@weft/worker'")).toHaveLength(1)
})
