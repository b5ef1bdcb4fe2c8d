/** JSON that keeps big integers and bytes: for what this browser remembers, never for the wire. */
export function exactStringify(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'bigint') return { $int: member.toString() }
    if (member instanceof Uint8Array) return { $bytes: Array.from(member) }
    return member
  })
}

/** @throws SyntaxError when it is not JSON. */
export function exactParse(text: string): unknown {
  return JSON.parse(text, (_, member: unknown) => {
    if (typeof member !== 'object' || member === null) return member
    if ('$int' in member && typeof member.$int === 'string') return BigInt(member.$int)
    if ('$bytes' in member && Array.isArray(member.$bytes)) return Uint8Array.from(member.$bytes)
    return member
  })
}
