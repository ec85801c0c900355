// From a stream to the person's disk: straight there where the browser asks for a place, else through its downloads.

import { saveFile } from './download.ts'

interface PickerOptions {
  id: string
  startIn: 'downloads'
  suggestedName: string
}

/** As far as this file uses it; TypeScript does not know what only some browsers have. */
interface PickerWindow {
  showSaveFilePicker?: (
    options: PickerOptions,
  ) => Promise<FileSystemFileHandle & { remove?(): Promise<void> }>
}

/** A place on the disk that the person chose; null stands for the browser's own downloads. */
export type ChosenFile = Awaited<ReturnType<NonNullable<PickerWindow['showSaveFilePicker']>>> | null

/**
 * Asks where to save. Resolves with `cancelled` where the person thought better of it, and with null where the
 * browser cannot ask: it lacks the dialog, or too much time went by since the click.
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

/** `broken`: what was to be saved ended early. `unwritable`: the disk is full, or the file cannot be written. */
export type SaveResult = 'saved' | 'stopped' | 'broken' | 'unwritable'

/** Saves all of the stream, or nothing. Never rejects. */
export async function saveStream(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  file: ChosenFile,
  { name, type, signal }: { name: string; type: string; signal: AbortSignal },
): Promise<SaveResult> {
  try {
    // The browser writes to a file of its own, and puts it in its place once all is there.
    if (file !== null) await stream.pipeTo(await file.createWritable(), { signal })
    // The browser collects it outside of this page, and on its disk where it is large.
    else saveFile(await new Response(stream, { headers: { 'content-type': type } }).blob(), name)
    return 'saved'
  } catch (error) {
    await discard(file)
    if (signal.aborted) return 'stopped'
    return error instanceof DOMException ? 'unwritable' : 'broken'
  }
}

/** Choosing a place made an empty file there; it goes again, where the browser can do that. */
export async function discard(file: ChosenFile): Promise<void> {
  await file?.remove?.().catch(() => {})
}
