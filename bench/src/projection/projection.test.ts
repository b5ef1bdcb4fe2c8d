import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeProjection } from './describeProjection.ts'
import { project } from './project.ts'
import { readFigures } from './readFigures.ts'

const origin = { commit: 'abc', machine: { cpu: 'test', cores: 2 } }
const cpu = (sequencer: number) => ({ sequencer, workers: 6, postgres: 1, redis: 0.5 })
const pipeline = {
  ...origin,
  scenario: 'pipeline',
  shapes: [1, 16].map((actionsPerTransaction) => ({
    actionsPerTransaction,
    byWorkers: [{ workers: 2, figures: { cpuMicros: cpu(2.5) } }],
  })),
}
const e2e = {
  ...origin,
  scenario: 'e2e',
  bySignature: [
    { actionsPerSignature: 1, cpuMicros: cpu(62.5) },
    { actionsPerSignature: 16, cpuMicros: cpu(6.5) },
  ],
}
const data = {
  ...origin,
  scenario: 'data',
  bytesPerAction: { 1: { posted: 35, signature: 65 }, 16: { posted: 10, signature: 4 } },
}

function inFiles<T>(contents: readonly unknown[], use: (files: string[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'weft-projection-'))
  try {
    const files = contents.map((content, index) => {
      const file = join(folder, `${index}.txt`)
      writeFileSync(file, `a table\n${JSON.stringify(content)}\n`)
      return file
    })
    return use(files)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('projection: all cores together, until a stage that cannot spread has one for itself', () => {
  const [single, bundled] = project(inFiles([data, pipeline, e2e], readFigures))
  expect(single!.byCores[0]).toEqual({ cores: 2, actionsPerSecond: 2e6 / 70, bottleneck: 'cores' })
  expect(bundled!.byCores[0]).toEqual({ cores: 2, actionsPerSecond: 2e6 / 14, bottleneck: 'cores' })
  expect(bundled!.byCores.at(-1)).toEqual({
    cores: 64,
    actionsPerSecond: 400_000,
    bottleneck: 'settlement in the sequencer',
  })
  expect(single!.posting[0]!.actionsPerSecond).toBeCloseTo(655.36)
})

test('projection: every table says what it is', () => {
  const measured = inFiles([data, pipeline, e2e], readFigures)
  expect(describeProjection(project(measured), measured).match(/PROJECTION/g)).toHaveLength(6)
})

test('projection: names what is missing', () => {
  expect(() => inFiles([data, pipeline], readFigures)).toThrow(/e2e are missing/)
  expect(() => inFiles([{ scenario: 'sprint' }], readFigures)).toThrow(/does not end with the JSON/)
})
