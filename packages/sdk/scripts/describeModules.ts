import type { Field, Fields, ModuleDescriptor } from '@weft/protocol'
import { z } from 'zod'
import { rollupModules } from '../src/rollupModules.ts'

/** What the SDK derives from the modules' descriptors, a line each: actions, events, rejections and views. */
export function describeModules(): string[] {
  return rollupModules.flatMap((module: ModuleDescriptor) => {
    const { name, actions, events, rejections, accountView, views = {} } = module
    const answers = Object.entries(views).map(
      ([view, { input, answer }]) => `view ${name}.${view}(${shapeOf(input)}): ${shapeOf(answer)}`,
    )
    return [
      ...Object.entries(actions).map(
        ([action, { fields }]) => `action ${name}.${action}(${fieldsText(fields)})`,
      ),
      ...Object.entries(events).map(([event, { fields }]) => `event ${name}.${event}(${fieldsText(fields)})`),
      `rejections ${name}: ${[...rejections].sort().join(' ')}`,
      ...(accountView === undefined ? [] : [`account ${name}: ${shapeOf(accountView)}`]),
      ...answers,
    ]
  })
}

function fieldsText(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, field]) => `${name}: ${fieldText(field)}`)
    .join(', ')
}

function fieldText({ kind, allowMax, choices, item }: Field): string {
  if (item !== undefined) return `{ ${fieldsText(item)} }[]`
  if (choices !== undefined) return Object.values(choices).join(' | ')
  return allowMax ? `${kind} | max` : kind
}

/** Keys and types of what a schema takes or answers. */
function shapeOf(schema: z.ZodType): string {
  return shapeText(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }))
}

function shapeText(schema: z.core.JSONSchema._JSONSchema): string {
  if (typeof schema === 'boolean') return 'any'
  const { anyOf, items, properties, required = [], type, enum: values } = schema
  if (anyOf !== undefined) return anyOf.map(shapeText).join(' | ')
  if (values !== undefined) return values.join(' | ')
  if (type === 'array') return `${shapeText(items as z.core.JSONSchema._JSONSchema)}[]`
  if (properties === undefined) return String(type ?? 'any')
  const members = Object.entries(properties).map(
    ([name, each]) => `${name}${required.includes(name) ? '' : '?'}: ${shapeText(each)}`,
  )
  return `{ ${members.join(', ')} }`
}
