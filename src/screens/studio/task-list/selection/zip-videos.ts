// Saves several videos as one zip, with a table of its content. Loaded with the first zip.

import type { Later, Messages } from '#i18n/dictionary.ts'
import { type Formats, formatsIn } from '#i18n/format.ts'
import { currentLocale, currentMessages, wordsOf } from '#i18n/messages.ts'
import { countBytes } from '#lib/files/count-bytes.ts'
import { readAhead } from '#lib/files/read-ahead.ts'
import { createUniqueNames, datedFileName, videoFileName } from '#media/file-names.ts'
import { chooseFile, type SaveResult, saveStream } from '#media/save-stream.ts'
import type { VideoFailure } from '#media/video-bytes.ts'
import { type ZippedFile, zipStream } from '#media/zip.ts'
import { type ShownDownload, showDownload } from '#screens/shared/download/download-row.tsx'
import { isSavingExplained } from '#screens/shared/download/explain-download.ts'
import { openFreshVideo } from '#screens/shared/download/fresh-video.ts'
import { type CsvWords, tasksToCsv } from '#tasks/backup/csv.ts'
import type { Services } from '#tasks/services.ts'
import type { Task } from '#tasks/store/task.ts'
import { showNote, showToast } from '#ui/toast.tsx'

/** `cut`: the video broke off after its start was in the zip, which has only that part. */
type WhyNot = VideoFailure | 'broken' | 'cut'

/**
 * Bytes of a video that are read into memory before it goes into the zip, which cannot be undone. Most videos
 * are smaller, so they are in the zip whole or not at all.
 */
const aheadBytes = 32_000_000

/** If the browser collects the zip before saving, the user is warned above this size; bytes. */
const safeBytes = 500_000_000

/**
 * Saves the videos of the tasks as one zip and tells the user the result. Resolves to the ids of the tasks
 * whose videos are in it; to none if it was not saved.
 */
export async function downloadZip(
  tasks: readonly Task[],
  services: Services,
  csvWords: CsvWords,
): Promise<readonly string[]> {
  if (await isSavingExplained('videos')) return []
  const words = await wordsOf('download')
  const formats = formatsIn(currentLocale())
  const name = datedFileName('rpasora-videos', 'zip', new Date())
  // At once: browsers allow the file dialog only shortly after the click.
  const file = await chooseFile(name)
  if (file === 'cancelled') return []
  const total = tasks.length
  const say =
    (index: number) =>
    (said: Later['download'], { number }: Formats) =>
      said.packing(number(index), number(total))
  const row = showDownload(say(1), words, formats)
  const missing = new Map<string, WhyNot>()
  const files = filesOf(tasks, services, { row, missing, words, csvWords, say, isCollected: file === null })
  const result = await saveStream(zipStream(files), file, {
    name,
    type: 'application/zip',
    signal: row.signal,
  })
  row.end()
  const done = result === 'saved' ? tasks.filter(({ id }) => !missing.has(id)) : []
  const { quoted } = currentMessages().tasks
  tellResult(result, tasks, done.length, missing, { words, formats, quoted })
  return done.map(({ id }) => id)
}

interface Packing {
  row: ShownDownload
  /** Tasks whose video is missing or incomplete; filled while packing. */
  missing: Map<string, WhyNot>
  words: Later['download']
  csvWords: CsvWords
  say: (index: number) => Parameters<typeof showDownload>[0]
  /** The browser collects the whole zip before it saves. */
  isCollected: boolean
}

/** Yields the videos one after the other, then the table. Throws if no video could be read. */
async function* filesOf(
  tasks: readonly Task[],
  services: Services,
  { row, missing, words, csvWords, say, isCollected }: Packing,
): AsyncGenerator<ZippedFile> {
  const unique = createUniqueNames()
  const csvName = unique('videos.csv')
  const names = new Map<string, string>()
  let bytes = 0
  for (const [index, task] of tasks.entries()) {
    row.tell({ say: say(index + 1), fraction: index / tasks.length })
    const video = await openFreshVideo(task, services, row.signal)
    if ('why' in video) {
      missing.set(task.id, video.why)
      continue
    }
    let own = 0
    const stream = countBytes(video.stream, (more) => {
      own += more
      bytes += more
      const part = video.size === null ? 0 : Math.min(1, own / video.size)
      const tooLarge = isCollected && bytes > safeBytes ? safeBytes : null
      row.tell({ bytes, fraction: (index + part) / tasks.length, tooLarge })
    })
    const start = await readAhead(stream, aheadBytes).catch(() => null)
    row.signal.throwIfAborted()
    if (start === null) {
      missing.set(task.id, 'broken')
      continue
    }
    const { prompt, remoteId, createdAt } = task
    const at = new Date(createdAt)
    const name = unique(videoFileName(prompt, remoteId, at, video.type.ending))
    names.set(task.id, name)
    const onBreak = () => missing.set(task.id, 'cut')
    yield { name, lastModified: at, input: untilItBreaks(start.stream, row.signal, onBreak) }
  }
  if (names.size === 0) throw new Error('No video could be read')
  // Links may have been replaced meanwhile.
  const now = tasks.map((task) => services.tasks.find(task.id) ?? task)
  const noteOf = (why: WhyNot | undefined) =>
    why === undefined ? '' : words.csv[why === 'cut' ? 'cut' : 'missing'](words.reasons[why])
  const csv = tasksToCsv(now, csvWords, [
    { heading: words.csv.file, cell: ({ id }) => names.get(id) ?? '' },
    { heading: words.csv.note, cell: ({ id }) => noteOf(missing.get(id)) },
  ])
  yield { name: csvName, lastModified: new Date(), input: csv }
}

/** A video that is already partly in the zip ends where its stream breaks. */
async function* untilItBreaks(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
  onBreak: () => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  for (;;) {
    const next = await reader.read().catch(() => null)
    signal.throwIfAborted()
    if (next === null) onBreak()
    if (next === null || next.done) return
    yield next.value
  }
}

/** Largest number of videos named in a message; the others are counted. */
const mostNamed = 3

function tellResult(
  result: SaveResult,
  tasks: readonly Task[],
  done: number,
  missing: ReadonlyMap<string, WhyNot>,
  {
    words,
    formats,
    quoted,
  }: { words: Later['download']; formats: Formats } & Pick<Messages['tasks'], 'quoted'>,
): void {
  const { list, number } = formats
  if (result === 'stopped') showToast(words.stopped)
  else if (result === 'saved' && missing.size === 0) showToast(words.packed(number(done)))
  else if (result === 'saved') {
    const left = tasks.filter(({ id }) => missing.has(id))
    const named = left
      .slice(0, mostNamed)
      .map(({ prompt, remoteId }) => quoted(shorten(prompt || (remoteId ?? ''))))
    const more = left.length - named.length
    const names = list(more === 0 ? named : [...named, words.andMore(number(more))])
    showNote(words.packedWithout(number(done), number(left.length), names))
  } else if (missing.size === tasks.length) {
    showNote(words.nothingPacked(list([...new Set(missing.values())].map((why) => words.reasons[why]))))
  } else showNote(words.failures[result])
}

/** Characters of a prompt that suffice to recognize it. */
const namedLength = 16

function shorten(prompt: string): string {
  const letters = [...prompt]
  return letters.length <= namedLength ? prompt : `${letters.slice(0, namedLength).join('')}…`
}
