// The service worker is one classic script with a fixed name, under which browsers check for updates. It
// contains the list of the files it caches, so each version of the site has a different worker.

import { createHash } from 'node:crypto'
import { build, type Plugin, type Rolldown } from 'vite'
import type { Shell } from '../src/worker/shell.ts'
import { engines } from './engines.ts'

/** Modules that load with the first screen, in addition to the page's main script; both languages. */
const firstModules = [
  'i18n/(?:en|zh)/(?:index|tasks)',
  'screens/studio/task-list/task-list',
  'screens/studio/composer/image-drop',
  'app/background-services',
  'demo/demo-fetch',
  'tasks/submit/submit',
  // Only in older browsers.
  'lib/browser/fill-gaps',
].map((path) => new RegExp(`/src/${path}\\.tsx?$`))

export const serviceWorker: Plugin = {
  name: 'service-worker',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      const built = await build({
        configFile: false,
        publicDir: false,
        // Vite warns of `import.meta` in a helper for pages, which this script never calls.
        logLevel: 'error',
        define: { shellOfThisBuild: JSON.stringify(shellOf(bundle)) },
        build: {
          target: engines,
          write: false,
          modulePreload: false,
          rolldownOptions: {
            input: 'src/worker/worker.ts',
            output: { format: 'iife', codeSplitting: false },
          },
        },
      })
      const [chunk] = 'output' in built ? built.output : []
      if (chunk?.type !== 'chunk') throw new Error('The service worker was not built')
      this.emitFile({ type: 'asset', fileName: 'worker.js', source: chunk.code })
    },
  },
}

/** Lists only scripts and styles: the demo's pictures and videos are too large to download unrequested. */
function shellOf(bundle: Rolldown.OutputBundle): Shell {
  const files = Object.values(bundle)
  const page = files.find(({ fileName }) => fileName === 'index.html')
  if (page?.type !== 'asset') throw new Error('There is no page to keep')
  const first = new Set(
    files.filter(({ fileName }) => fileName.endsWith('.css')).map(({ fileName }) => fileName),
  )
  const add = (file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined) => {
    if (file?.type !== 'chunk' || first.has(file.fileName)) return
    first.add(file.fileName)
    for (const name of file.imports) add(bundle[name])
  }
  for (const file of files) {
    const isFirst =
      file.type === 'chunk' &&
      (file.isEntry || firstModules.some((one) => file.moduleIds.some((id) => one.test(id))))
    if (isFirst) add(file)
  }
  const later = files.filter(({ fileName }) => fileName.endsWith('.js') && !first.has(fileName))
  const version = createHash('sha256').update(page.source)
  for (const { fileName } of files) version.update(fileName)
  return {
    version: version.digest('hex').slice(0, 12),
    first: [...first].sort(),
    later: later.map(({ fileName }) => fileName).sort(),
  }
}
