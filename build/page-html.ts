// Completes index.html: its styles and first picture stand inside it, and its policy allows exactly those.

import type { Plugin, Rolldown } from 'vite'
import { renderFirstPicture } from './first-picture.ts'
import { withPolicy } from './security-headers.ts'

/** `addressOf` returns the address of a picture, from its path in the sources and its file in the build, if it has one. */
export function pageHtml(addressOf: (picture: Picture) => string): Plugin {
  return {
    name: 'page-html',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const html = pageOf(bundle)
        const assets = Object.values(bundle).filter((file) => file.type === 'asset')
        const [style, another] = assets.filter(({ fileName }) => fileName.endsWith('.css'))
        if (style === undefined || another !== undefined) throw new Error('One style sheet was expected')
        const picture = await renderFirstPicture((source) => {
          const file = assets.find(({ originalFileNames }) => originalFileNames.includes(source))
          return addressOf({ source, fileName: file?.fileName })
        })
        const link = `<meta name="styles" content="./${style.fileName}" />`
        const head = String(html.source)
          .replace(
            /<link rel="stylesheet"[^>]*>/,
            () => `${link}\n    <style>${String(style.source).trim()}</style>`,
          )
          .replace(
            '</body>',
            () => `${picture.templates}\n    <script>${inScript(picture.script)}</script>\n  </body>`,
          )
        html.source = withPolicy(head)
      },
    },
  }
}

/** The address of a picture that is a file of its own. */
export function fileBesidePage({ source, fileName }: Picture): string {
  if (fileName === undefined) throw new Error(`There is no file for ${source}`)
  return `./${fileName}`
}

interface Picture {
  /** Path from the project's folder. */
  source: string
  /** Path in the build; undefined if it has no file of its own there. */
  fileName: string | undefined
}

export function pageOf(bundle: Rolldown.OutputBundle): Rolldown.OutputAsset {
  const page = bundle['index.html']
  if (page?.type !== 'asset') throw new Error('There is no page')
  return page
}

/** HTML ends a script at `</script`, even inside a string. Throws for code that no script element can contain. */
export function inScript(code: string): string {
  const script = code.replaceAll('</script', '<\\/script').trim()
  if (script.includes('<!--')) throw new Error('The page would read a comment in the script')
  return script
}
