// Several studios may live in folders of one origin, and browsers keep data by origin: everything that is kept or
// shared between tabs is named by the page's folder, so that they do not meet.

declare const isOwn: unique symbol

/** A name that no studio in another folder of this origin uses. The doors to what is kept take no other. */
export type OwnName = string & { readonly [isOwn]: true }

/**
 * The folder of an address, with a slash at both ends; null for a page from a disk, which people move about: what it
 * keeps must not be tied to its place.
 */
export function folderOf(href: string): string | null {
  if (!/^https?:/.test(href)) return null
  const { pathname } = new URL('.', href)
  try {
    // One folder may be written in several ways (`%E8`, `%e8`).
    return decodeURI(pathname)
  } catch {
    return pathname
  }
}

/** Of the page, or of the service worker, whose file is beside the page. */
export const siteFolder = folderOf(globalThis.location?.href ?? '')

/** `name` is what an earlier version used for all folders, and what a page from a disk still uses. */
export function ownName(name: string): OwnName {
  // No folder has a `#` in it, so no name is the beginning of a name of another folder.
  return (siteFolder === null ? name : `${siteFolder}#${name}`) as OwnName
}
