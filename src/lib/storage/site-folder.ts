// Several studios may share one origin in different folders. Browsers store data per origin, so all names of
// stored or shared data include the page's folder.

declare const isOwn: unique symbol

/** A name unique to the studio in this folder. Functions for stored or shared data accept only such names. */
export type OwnName = string & { readonly [isOwn]: true }

/**
 * The folder of a URL, with a slash at both ends; null for a page from disk, which people may move without
 * losing its data.
 */
export function folderOf(href: string): string | null {
  if (!/^https?:/.test(href)) return null
  const { pathname } = new URL('.', href)
  try {
    // A folder has several encodings (`%E8`, `%e8`).
    return decodeURI(pathname)
  } catch {
    return pathname
  }
}

/** Folder of the page, or of the service worker, whose file is next to the page. */
export const siteFolder = folderOf(globalThis.location?.href ?? '')

/** `name` is the name that an earlier version used for all folders; a page from disk still uses it. */
export function ownName(name: string): OwnName {
  // Folders contain no `#`, so names of different folders never collide.
  return (siteFolder === null ? name : `${siteFolder}#${name}`) as OwnName
}
