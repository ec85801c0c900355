// Prepares everything the end-to-end tests need before the first one starts.

import { existsSync } from 'node:fs'
import { ensureBrowser, ensureHeadlessBrowser } from '../find-browser.ts'
import { distFolder } from './support/site.ts'

export function setup(): void {
  if (!existsSync(`${distFolder}index.html`)) {
    throw new Error(
      'The end-to-end tests open the built site, and there is none yet: run `npm run build` first.',
    )
  }
  ensureBrowser()
  ensureHeadlessBrowser()
}
