import { type Field, type Fields, type ModuleDescriptor, system, type ViewDescriptor } from '@weft/protocol'
import { z } from 'zod'
import type { Subject } from './subject.ts'

/** A few words: a heading, a label, the verb on a button. */
const TITLE = /^[A-Z][^\n.:·]{1,47}$/
/** One to three sentences. */
const HELP = /^[A-Z0-9][^\n]{5,278}[.)]$/
const REMEDY = /^[A-Z][^\n]{14,228}\.$/
/** Kinds that say nothing of their unit; amounts, assets and prices do. */
const UNITLESS = new Set(['u8', 'u16', 'u32', 'u64', 'u128', 'u256'])
/** Names that the answer of every view has beside the view's own. */
const ANSWER_NAMES = ['asOf']

/**
 * What wallet, form, explorer and SDK would miss in a module's description.
 *
 * @returns One line each; empty when it is complete.
 */
export function descriptionGaps(
  descriptor: ModuleDescriptor,
  rejectionHelp: Subject['rejectionHelp'],
): string[] {
  const gaps: string[] = []
  const need = (text: string | undefined, pattern: RegExp, what: string) => {
    if (text === undefined || text === '') gaps.push(`${what} is missing`)
    else if (!pattern.test(text)) gaps.push(`${what} does not read well: ${text}`)
  }
  const { name } = descriptor
  need(descriptor.title, TITLE, `${name}: title`)
  need(descriptor.help, HELP, `${name}: help`)

  for (const [key, action] of Object.entries(descriptor.actions)) {
    need(action.title, TITLE, `${name}.${key}: title`)
    need(action.help, HELP, `${name}.${key}: help`)
    for (const [path, each] of allFields(action.fields)) {
      const what = `${name}.${key}, field ${path}`
      need(each.title, TITLE, `${what}: title`)
      if (each.help !== undefined) need(each.help, HELP, `${what}: help`)
      else if (UNITLESS.has(each.kind))
        gaps.push(`${what}: a ${each.kind} needs help that says what it counts`)
    }
    for (const reason of action.rejections) {
      const code = reason.includes('.') ? reason : `${name}.${reason}`
      if (!(code in rejectionHelp)) gaps.push(`${name}.${key}: rejection ${code} has no help`)
    }
    if (new Set(action.rejections).size < action.rejections.length)
      gaps.push(`${name}.${key}: a rejection twice`)
  }
  for (const reason of descriptor.rejections) {
    const code = `${name}.${reason}`
    need(rejectionHelp[code]?.title, TITLE, `rejection ${code}: title`)
    need(rejectionHelp[code]?.remedy, REMEDY, `rejection ${code}: remedy`)
  }
  for (const [key, event] of Object.entries(descriptor.events)) {
    need(event.title, TITLE, `event ${name}.${key}: title`)
  }
  if (descriptor.accountView !== undefined) {
    gaps.push(...answerGaps(descriptor.accountView, `account view of ${name}`))
  }
  for (const [key, view] of Object.entries(descriptor.views ?? {})) {
    need(view.help, HELP, `view ${name}.${key}: help`)
    gaps.push(...viewGaps(view, `view ${name}.${key}`))
  }
  return gaps
}

/** Help of rejections that no module has, none for the protocol's own, and views that share a path. */
export function sharedGaps(subject: Subject): string[] {
  const descriptors = subject.modules.map(({ descriptor }) => descriptor)
  const codes = new Set(
    descriptors.flatMap(({ name, rejections }) => rejections.map((each) => `${name}.${each}`)),
  )
  for (const reason of system.rejections) codes.add(`${system.name}.${reason}`)
  const stray = Object.keys(subject.rejectionHelp).filter((code) => !codes.has(code))
  const paths = descriptors.flatMap(({ views }) =>
    Object.values(views ?? {}).map(({ path }) => path.replaceAll(/:\w+/g, ':')),
  )
  const twice = paths.filter((path, index) => paths.indexOf(path) !== index)
  return [
    ...descriptionGaps(system, subject.rejectionHelp),
    ...stray.map((code) => `help for ${code}, which nobody rejects with`),
    ...twice.map((path) => `two views at ${path}`),
  ]
}

function viewGaps({ path, input, answer }: ViewDescriptor, what: string): string[] {
  const gaps = answerGaps(answer, what)
  if (!/^[a-z][a-z-]*(?:\/(?::[a-z][a-zA-Z]*|[a-z][a-z-]*))*$/.test(path)) gaps.push(`${what}: path ${path}`)
  const names = Object.keys(input.shape)
  for (const [, parameter] of path.matchAll(/:(\w+)/g)) {
    if (!names.includes(parameter!)) gaps.push(`${what}: no input for :${parameter}`)
  }
  for (const name of names) {
    if (path.includes(`:${name}`) || isOptional(input.shape[name])) continue
    gaps.push(`${what}: ${name} is neither in the path nor optional`)
  }
  for (const name of ANSWER_NAMES) {
    if (name in answer.shape) gaps.push(`${what}: ${name} stands beside every answer`)
  }
  gaps.push(...jsonSchemaGaps(input, `${what}, input`))
  return gaps
}

/** What API description and SDK could not tell of an answer. */
function answerGaps(schema: z.core.$ZodType, what: string): string[] {
  return [...jsonSchemaGaps(schema, what), ...bareTexts(schema, what)]
}

function jsonSchemaGaps(schema: z.core.$ZodType, what: string): string[] {
  try {
    z.toJSONSchema(schema, { io: 'input' })
    return []
  } catch (cause) {
    return [`${what}: cannot be described: ${cause instanceof Error ? cause.message : cause}`]
  }
}

/**
 * Text of which nothing is known: the SDK makes numbers of digits, so it must be told what is digits, what is an
 * address or a hash, and what people wrote.
 */
function bareTexts(schema: z.core.$ZodType, path: string): string[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return bareTexts(schema.unwrap(), path)
  if (schema instanceof z.ZodArray) return bareTexts(schema.element, `${path}[]`)
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((each) => bareTexts(each as z.core.$ZodType, path))
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, member]) =>
      bareTexts(member as z.core.$ZodType, `${path}.${name}`),
    )
  }
  if (!(schema instanceof z.ZodString)) return []
  const { checks, format } = schema._zod.def as { checks?: readonly unknown[]; format?: string }
  return format === undefined && (checks ?? []).length === 0 ? [`${path}: text without a format`] : []
}

function isOptional(schema: unknown): boolean {
  return (schema as z.ZodType).safeParse(undefined).success
}

function allFields(fields: Fields, prefix = ''): [path: string, field: Field][] {
  return Object.entries(fields).flatMap(([name, each]) => [
    [`${prefix}${name}`, each] as [string, Field],
    ...(each.item === undefined ? [] : allFields(each.item, `${prefix}${name}.`)),
  ])
}
