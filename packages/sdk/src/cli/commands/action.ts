import type { RegisteredAction } from '@weft/protocol'
import { buildAction } from '../../buildAction.ts'
import { rollupRegistry } from '../../rollupModules.ts'
import { UsageError } from '../cliError.ts'
import type { Command, CommandContext } from '../command.ts'
import { readFields } from '../readFields.ts'
import { runActions, sendingOptions } from '../submitActions.ts'

export const action: Command = {
  name: 'action',
  parameters: '[module.action] [field=value …]',
  parametersMin: 0,
  // An action and its fields; none has more than this.
  parametersMax: 64,
  summary: 'Any action of any module; without a name, lists them.',
  details: ['An action alone shows its fields. Amounts are in whole units; a list is JSON.'],
  options: {
    ...sendingOptions,
    list: { type: 'boolean', help: 'Shows the fields of the action instead of sending it.' },
  },
  examples: [
    'weft action',
    'weft action lending.supply --list',
    'weft action lending.supply asset=USDC amount=100.5 --yes',
  ],
  async run(context) {
    const [name, ...fields] = context.parameters
    if (name === undefined) return listActions(context)
    const found = rollupRegistry.actionsByName.get(name)
    if (found === undefined) {
      throw new UsageError(`There is no action ${JSON.stringify(name)}`, 'All of them: weft action')
    }
    if (context.options.list === true) return showAction(context, found)
    await runActions(context, [buildAction(found, readFields(found.descriptor.fields, fields))])
  },
}

function listActions({ print }: CommandContext): void {
  for (const [name, { descriptor }] of rollupRegistry.actionsByName) {
    print(describe(name, descriptor), `${name.padEnd(28)} ${Object.keys(descriptor.fields).join(' ')}`)
  }
}

function showAction({ print }: CommandContext, { name, descriptor }: RegisteredAction): void {
  const fields = Object.entries(descriptor.fields).map(([field, { kind, help = '' }]) =>
    `  ${field.padEnd(20)} ${kind.padEnd(8)} ${help}`.trimEnd(),
  )
  print(describe(name, descriptor), [`${name}: ${descriptor.help}`, ...fields].join('\n'))
}

function describe(name: string, { title, help, fields, fee }: RegisteredAction['descriptor']) {
  return {
    ...{ action: name, title, help, fee },
    fields: Object.entries(fields).map(([field, each]) => ({
      name: field,
      kind: each.kind,
      help: each.help,
    })),
  }
}
