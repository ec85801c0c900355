// Saves files that the page already has, and opens links in a new tab.

/**
 * Opens a link; the new page gets neither an opener nor a referrer. The link has no `download` attribute,
 * which would navigate this tab away.
 */
export function openInNewTab(url: string): void {
  clickLink(url, { target: '_blank', rel: 'noopener noreferrer', referrerPolicy: 'no-referrer' })
}

/** Saves a file through the browser's own downloads. */
export function saveFile(file: Blob, fileName: string): void {
  const objectUrl = URL.createObjectURL(file)
  clickLink(objectUrl, { download: fileName })
  // The browser reads the object after the click; one minute is enough even for a slow disk.
  setTimeout(() => URL.revokeObjectURL(objectUrl), 60_000)
}

function clickLink(href: string, attributes: Record<string, string>): void {
  const link = document.createElement('a')
  link.href = href
  for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value)
  document.body.append(link)
  link.click()
  link.remove()
}
