// Replaces the save dialog, which a headless browser does not have: it accepts the suggested name.

import type { Page } from 'playwright-core'

/** Takes effect with the next load; saves real files in the page's origin private file system. */
export async function answerPicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, {
      async showSaveFilePicker({ suggestedName }: { suggestedName: string }) {
        if (!navigator.userActivation.isActive) throw new DOMException('No click', 'SecurityError')
        const folder = await navigator.storage.getDirectory()
        return folder.getFileHandle(suggestedName, { create: true })
      },
    })
  })
}

/** The saved files, with their sizes in bytes. */
export function pickedFiles(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    const sizes: Record<string, number> = {}
    const entries = (folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> }).values()
    for await (const handle of entries) sizes[handle.name] = (await handle.getFile()).size
    return sizes
  })
}

/** The content of a saved file. */
export async function readPickedFile(page: Page, name: string): Promise<Buffer> {
  const url = await page.evaluate(async (name) => {
    const folder = await navigator.storage.getDirectory()
    const file = await (await folder.getFileHandle(name)).getFile()
    return new Promise<string>((resolve, reject) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result))
      reader.onerror = () => reject(reader.error)
      reader.readAsDataURL(file)
    })
  }, name)
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}
