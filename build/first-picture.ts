// Renders the first screen for index.html, so that it is there before its script: one `<template>` for each language
// and kind of visit, and a script of a few lines that shows the right one (`src/app/first-paint.ts`).

import { build, type Rolldown, runnerImport } from 'vite'
import { builtinEnvironments } from 'vitest/runtime'
import type { firstViews } from '../src/app/prerender.tsx'
import { engines } from './engines.ts'
import { page } from './page.ts'

interface FirstPicture {
  templates: string
  /** A classic script, to stand after them. */
  script: string
}

/**
 * Renders the templates and builds the script. `addressOf` returns the address of an asset by the path of its source.
 * Rejects if a component throws, or renders something that the policy of the page forbids.
 */
export async function renderFirstPicture(addressOf: (source: string) => string): Promise<FirstPicture> {
  const script = buildScript()
  // The components need a browser as soon as they are imported.
  const { teardown } = await builtinEnvironments.jsdom.setup(globalThis, {
    jsdom: { url: 'https://studio.invalid/' },
  })
  const { BroadcastChannel } = globalThis
  try {
    // An open channel would keep the build from ending.
    Object.assign(globalThis, { BroadcastChannel: undefined })
    // The oldest browsers that show this have popovers, and jsdom has none.
    HTMLElement.prototype.showPopover = () => {}
    const { module } = await runnerImport<{ firstViews: typeof firstViews }>('./src/app/prerender.tsx', {
      configFile: false,
      logLevel: 'error',
      mode: 'production',
      define: page.define,
      plugins: page.plugins,
    })
    const templates = module.firstViews.map(({ locale, view, html }) => {
      const template = document.createElement('template')
      template.lang = locale
      template.dataset.view = view
      template.innerHTML = html
      const { content } = template
      // Any other screen has the frame in common, and nothing else.
      if (view === 'other') content.querySelector('main')?.remove()
      // React itself adds the title to the head.
      for (const element of content.querySelectorAll('title, link')) element.remove()
      for (const picture of content.querySelectorAll('img')) {
        picture.setAttribute('src', addressOf(String(picture.getAttribute('src')).slice(1)))
      }
      if (content.querySelector('[style], style, script') !== null) {
        throw new Error(`The page's policy forbids styles and scripts within the first picture: ${html}`)
      }
      return template.outerHTML
    })
    return { templates: templates.join('\n'), script: await script }
  } finally {
    Object.assign(globalThis, { BroadcastChannel })
    await teardown(globalThis)
  }
}

async function buildScript(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      target: engines,
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: 'src/app/first-paint.ts',
        output: { format: 'iife', codeSplitting: false },
      },
    },
  })
  const [chunk] = 'output' in built ? (built.output as Rolldown.OutputBundle[string][]) : []
  if (chunk?.type !== 'chunk') throw new Error('The script of the first picture was not built')
  return chunk.code.trim()
}
