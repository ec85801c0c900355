// Reads a zip by its central directory.

import { crc32 } from 'node:zlib'

export interface ZipEntry {
  name: string
  bytes: Buffer
}

/** All files of an uncompressed zip. Throws if anything in it is inconsistent. */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0) throw new Error('No end of a zip')
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  const entries = Array.from({ length: count }, () => {
    if (zip.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error(`No entry at ${at}`)
    const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)]
    const [sum, size] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20)]
    const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
    const [nameLength = 0] = lengths
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    // Without this flag, old tools read the name in the local code page.
    if ((flags & 0x800) === 0) throw new Error(`${name} is not marked as UTF-8`)
    if (method !== 0) throw new Error(`${name} is compressed`)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(start, start + size)
    if (crc32(bytes) !== sum) throw new Error(`${name} is damaged`)
    at += 46 + lengths.reduce((total, length) => total + length, 0)
    return { name, bytes }
  })
  if (at !== end) throw new Error('The table of contents does not end where the zip does')
  return entries
}
