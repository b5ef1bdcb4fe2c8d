/** The address in a part of a URL, lowercase; undefined when it is none. */
export function readAddress(text: string | string[] | undefined): string | undefined {
  return typeof text === 'string' && /^0x[0-9a-fA-F]{40}$/.test(text) ? text.toLowerCase() : undefined
}
