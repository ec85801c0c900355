// Names of files that people find again, on any of their machines.

/** A whole name, but for the number of a second one; disks end at 255, in UTF-8, and so do zip tools. Bytes. */
const maxNameBytes = 200

/** More of a prompt nobody reads in a list of files; letters as people count them. */
const maxPromptLength = 80

/** Ids that are longer are cut; bytes. */
const maxIdBytes = 64

/**
 * `2026-02-09 一只小猫 #50.mp4`: readable, unique, and allowed on Windows and macOS. The day comes first, so no name
 * is one that Windows keeps for itself (`CON`), and none is hidden by a dot.
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

/** Gives each file of one folder a name of its own: `a.mp4`, then `a (2).mp4`. Capitals make no difference there. */
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

/** What disks that ignore capitals compare. */
function keyOf(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase()
}

function dayOf(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** No separators, no control or direction characters, no half characters, none that Windows forbids. */
function clean(text: string): string {
  const visible = text
    .normalize('NFC')
    .replace(/[\p{Cc}/\\:*?"<>|#\s]+/gu, ' ')
    // What holds an emoji of several people together is invisible too, and stays.
    .replace(/(?!\u200d)\p{Cf}|\p{Cs}/gu, '')
    .replace(/ {2,}/g, ' ')
  return trim(visible)
}

/** Neither end may be a dot or a space. */
function trim(text: string): string {
  return text.replace(/^[\s.]+|[\s.]+$/g, '')
}

/** As much of the beginning as there is room for, without cutting through a letter or an emoji. */
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

/** Letters as people count them; Firefox below 125 counts those that an emoji is joined of. */
function lettersOf(text: string): string[] {
  const { Segmenter } = Intl as Partial<typeof Intl>
  if (Segmenter === undefined) return [...text]
  return Array.from(new Segmenter().segment(text), ({ segment }) => segment)
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).byteLength
}
