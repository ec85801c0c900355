// The studio in one file: the same page, but nothing stands beside it.

import { defineConfig } from 'vite'
import { page } from './build/page.ts'
import { pageHtml } from './build/page-html.ts'
import { pictureInPage, singleFile } from './build/single-file.ts'

export default defineConfig({
  mode: 'single',
  // Its own files have an address that is nowhere: `src/lib/files/inlined-files.ts` finds them in the page.
  base: 'https://this-file.invalid/',
  ...page,
  plugins: [...page.plugins, pageHtml({ addressOf: pictureInPage, stylesOf: (css) => css }), singleFile],
  build: {
    ...page.build,
    outDir: 'dist-single',
    copyPublicDir: false,
    cssCodeSplit: false,
    modulePreload: false,
    // Pictures go into the script; videos have to be files, which a player can move about in.
    assetsInlineLimit: (path) => !path.endsWith('.mp4'),
    rolldownOptions: { output: { codeSplitting: false } },
  },
})
