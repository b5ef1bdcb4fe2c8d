import { ByteReader } from './byteReader.ts'
import { ByteWriter } from './byteWriter.ts'

/** Columns by name: values of one kind lie together, which is what a compressor lives on. */
export interface ColumnWriter {
  column(name: string): ByteWriter
  /** Varint count of columns, then each with its length, in order of their first use. */
  finish(): Uint8Array
}

/** Reads columns as whoever wrote them used them: whoever asks in the same order meets the same columns. */
export interface ColumnReader {
  column(name: string): ByteReader
  /** @throws Fault `codec.malformed` when a column was never used or has bytes left. */
  end(): void
}

/** More than modules times actions times fields there can be in one batch without being an attack. */
const COLUMNS_MAX = 4_096

export function createColumnWriter(): ColumnWriter {
  const columns = new Map<string, ByteWriter>()
  return {
    column(name) {
      let column = columns.get(name)
      if (column === undefined) {
        column = new ByteWriter()
        columns.set(name, column)
      }
      return column
    },
    finish() {
      const writer = new ByteWriter(4_096)
      writer.varint(columns.size)
      for (const column of columns.values()) writer.prefixedBytes(column.finish())
      return writer.finish()
    },
  }
}

/** @throws Fault `codec.malformed` */
export function createColumnReader(bytes: Uint8Array): ColumnReader {
  const reader = new ByteReader(bytes)
  const parts = Array.from({ length: reader.varint(COLUMNS_MAX) }, () => reader.prefixedBytes(bytes.length))
  reader.end()
  const columns = new Map<string, ByteReader>()
  return {
    column(name) {
      let column = columns.get(name)
      if (column === undefined) {
        const part = parts[columns.size] ?? reader.fail(`the column ${name} is missing`)
        column = new ByteReader(part)
        columns.set(name, column)
      }
      return column
    },
    end() {
      if (columns.size !== parts.length) reader.fail('columns that nothing uses')
      for (const column of columns.values()) column.end()
    },
  }
}
