// From what is here already to the person's disk, or to another tab.

/** The page that opens learns nothing about this one. `download` on such a link would lead this tab away. */
export function openInNewTab(url: string): void {
  clickLink(url, { target: '_blank', rel: 'noopener noreferrer', referrerPolicy: 'no-referrer' })
}

/** Hands a file to the browser's own downloads. */
export function saveFile(file: Blob, fileName: string): void {
  const objectUrl = URL.createObjectURL(file)
  clickLink(objectUrl, { download: fileName })
  // The browser reads the object after the click; a minute is plenty even for a slow disk.
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
