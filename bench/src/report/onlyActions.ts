import type { ScenarioOptions } from './scenario.ts'

/** Those of a scenario's shapes that were asked for. @throws Error when there is none. */
export function onlyActions<Shape>(
  { actions }: Pick<ScenarioOptions, 'actions'>,
  shapes: readonly Shape[],
  actionsOf: (shape: Shape) => number,
): readonly Shape[] {
  if (actions === undefined) return shapes
  const chosen = shapes.filter((shape) => actions.includes(actionsOf(shape)))
  if (chosen.length > 0) return chosen
  throw new Error(`--actions takes some of ${[...new Set(shapes.map(actionsOf))].join(', ')} here`)
}
