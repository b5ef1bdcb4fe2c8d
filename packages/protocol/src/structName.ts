/** Name of an action's EIP-712 type. @example structName('lending.setCollateral') → 'LendingSetCollateral' */
export function structName(name: string): string {
  return name.replace(/(?:^|\.)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
