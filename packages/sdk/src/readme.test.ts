import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Hex } from '@weft/primitives'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { privateKeySigner } from './privateKeySigner.ts'
import { accountAnswer } from './test-support/accountAnswer.ts'
import { startTestApi, type TestApi } from './test-support/startTestApi.ts'

let api: TestApi
let folder: string

beforeEach(async () => {
  api = await startTestApi()
  folder = await mkdtemp(join(tmpdir(), 'weft-readme-'))
})
afterEach(async () => {
  await api.stop()
  await rm(folder, { recursive: true })
})

test('the quick start of the README runs as it stands, in plain Node', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const script = join(folder, 'quickStart.ts')
  await writeFile(
    script,
    code
      .replace("'@weft/sdk'", `'${new URL('./index.ts', import.meta.url).href}'`)
      .replace('http://127.0.0.1:4000', api.url),
  )
  const { address } = privateKeySigner(/'(0x[0-9a-f]{64})'/.exec(code)?.[1] as Hex)
  api.answers.set(`/v1/accounts/${address}`, accountAnswer(address))
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script])
  expect(stderr).toBe('')
  expect(stdout).toBe('executed in batch 2, fee 0.01 WEFT\nUSDC 100500000n\n')
})
