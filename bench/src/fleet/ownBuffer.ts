/** The bytes in a buffer that holds nothing else, so that it can be handed to another thread. */
export function ownBuffer(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()
}
