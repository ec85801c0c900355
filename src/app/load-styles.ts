/** Loads the style sheet from its file. Resolves when it is there, or cannot be had. */
export async function loadStyles(): Promise<void> {
  const file = document.querySelector<HTMLMetaElement>('meta[name=styles]')?.content
  if (file === undefined) return
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = file
  document.head.append(link)
  await new Promise((resolve) => {
    link.onload = resolve
    link.onerror = resolve
  })
}
