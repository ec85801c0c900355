// Readable file names that are valid on every operating system.

/** Limit of a name in UTF-8 bytes, without a ` (2)` suffix. File systems and zip tools allow 255. */
const maxNameBytes = 200

/** Longest part of a prompt in a name, in graphemes; file lists show no more. */
const maxPromptLength = 80

/** Longer ids are cut; bytes. */
const maxIdBytes = 64

/**
 * `2026-02-09 一只小猫 #50.mp4`: readable, unique, and valid on Windows and macOS. The leading date avoids names
 * that Windows reserves (`CON`) and files hidden by a leading dot.
 */
export function videoFileName(prompt: string, remoteId: string | null, at: Date, ending = 'mp4'): string {
  const id = cut(clean(remoteId ?? ''), maxIdBytes)
  const [start, end] = [dayOf(at), `${id === '' ? '' : ` #${id}`}.${ending}`]
  const words = cut(clean(prompt), maxNameBytes - bytesOf(`${start} ${end}`), maxPromptLength)
  return `${start}${words === '' ? '' : ` ${words}`}${end}`
}

/** `rpasora-backup-2026-11-22.json`, by the local day. */
export function datedFileName(name: string, ending: string, at: Date): string {
  return `${name}-${dayOf(at)}.${ending}`
}

/** Makes names unique within one folder, ignoring case: `a.mp4`, then `a (2).mp4`. */
export function createUniqueNames(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const [, stem = name, ending = ''] = /^(.*?)(\.\w+)?$/su.exec(name) ?? []
    let unique = name
    for (let number = 2; taken.has(keyOf(unique)); number += 1) unique = `${stem} (${number})${ending}`
    taken.add(keyOf(unique))
    return unique
  }
}

/** The key by which case-insensitive file systems compare names. */
function keyOf(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase()
}

function dayOf(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** Removes separators, control and direction characters, lone surrogates, and what Windows forbids. */
function clean(text: string): string {
  const visible = text
    .normalize('NFC')
    .replace(/[\p{Cc}/\\:*?"<>|#\s]+/gu, ' ')
    // Zero-width joiners stay, because they join the parts of an emoji.
    .replace(/(?!\u200d)\p{Cf}|\p{Cs}/gu, '')
    .replace(/ {2,}/g, ' ')
  return trim(visible)
}

/** Removes dots and white space at both ends. */
function trim(text: string): string {
  return text.replace(/^[\s.]+|[\s.]+$/g, '')
}

/** The longest start within the limits, without splitting a grapheme. */
function cut(text: string, maxBytes: number, maxLength = Number.POSITIVE_INFINITY): string {
  let [kept, bytes, length] = ['', 0, 0]
  for (const letter of lettersOf(text)) {
    bytes += bytesOf(letter)
    length += 1
    if (bytes > maxBytes || length > maxLength) break
    kept += letter
  }
  return trim(kept)
}

/** Splits into graphemes; Firefox below 125 has no `Intl.Segmenter` and gets code points. */
function lettersOf(text: string): string[] {
  const { Segmenter } = Intl as Partial<typeof Intl>
  if (Segmenter === undefined) return [...text]
  return Array.from(new Segmenter().segment(text), ({ segment }) => segment)
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).byteLength
}
