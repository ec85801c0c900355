// Simple implementations to compare the studio with: built from the same packages and served the same way.

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { type CompressedSite, serveCompressed } from './compressed-site.ts'

const source = fileURLToPath(new URL('plain/', import.meta.url))

/** Builds and serves `empty.html`, `prerendered.html`, `polling.html` and `image.html`. `close` also deletes them. */
export async function startPlainPages(): Promise<CompressedSite> {
  const folder = await mkdtemp(join(tmpdir(), 'plain-pages-'))
  const pages = (await readdir(source)).filter((name) => name.endsWith('.html'))
  for (const page of pages) await buildPage(page, join(folder, page.replace('.html', '')))
  const site = await serveCompressed(folder)
  return {
    ...site,
    close: async () => {
      await site.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** Builds each page by itself: pages built together would share files. */
async function buildPage(page: string, outDir: string): Promise<void> {
  await build({
    root: source,
    configFile: false,
    base: './',
    logLevel: 'error',
    build: {
      ...{ outDir, emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
      rolldownOptions: { input: join(source, page), onLog: () => {} },
    },
  })
}
