// Saves a stream to the disk: directly where the browser has a save dialog, otherwise through its downloads.

import { saveFile } from './download.ts'

interface PickerOptions {
  id: string
  startIn: 'downloads'
  suggestedName: string
}

/** The part used in this file; TypeScript has no types for what only some browsers support. */
interface PickerWindow {
  showSaveFilePicker?: (
    options: PickerOptions,
  ) => Promise<FileSystemFileHandle & { remove?(): Promise<void> }>
}

/** The file that the user chose; null stands for the browser's own downloads. */
export type ChosenFile = Awaited<ReturnType<NonNullable<PickerWindow['showSaveFilePicker']>>> | null

/**
 * Asks where to save. Resolves with `cancelled` if the user closes the dialog, and with null if the browser
 * cannot ask: it has no dialog, or too much time has passed since the click.
 */
export async function chooseFile(suggestedName: string): Promise<ChosenFile | 'cancelled'> {
  const { showSaveFilePicker } = window as PickerWindow
  if (showSaveFilePicker === undefined) return null
  try {
    return await showSaveFilePicker.call(window, { id: 'videos', startIn: 'downloads', suggestedName })
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : null
  }
}

/** `broken`: the stream ended early. `unwritable`: the disk is full, or the file cannot be written. */
export type SaveResult = 'saved' | 'stopped' | 'broken' | 'unwritable'

/** Saves all of the stream, or nothing. Never rejects. */
export async function saveStream(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  file: ChosenFile,
  { name, type, signal }: { name: string; type: string; signal: AbortSignal },
): Promise<SaveResult> {
  try {
    // The browser writes to a temporary file and moves it into place once it is complete.
    if (file !== null) await stream.pipeTo(await file.createWritable(), { signal })
    // The browser buffers the stream outside this page, and on its disk if it is large.
    else saveFile(await new Response(stream, { headers: { 'content-type': type } }).blob(), name)
    return 'saved'
  } catch (error) {
    await discard(file)
    if (signal.aborted) return 'stopped'
    return error instanceof DOMException ? 'unwritable' : 'broken'
  }
}

/** The save dialog has created an empty file; deletes it if the browser can. */
export async function discard(file: ChosenFile): Promise<void> {
  await file?.remove?.().catch(() => {})
}
