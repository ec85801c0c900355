// Which hosts let other pages read their videos, as far as this page has found out.

const found = new Map<string, boolean>()

/** True where that is known or worth a try. */
export function mayBeReadable(url: string): boolean {
  return found.get(originOf(url)) ?? true
}

export function learnReadable(url: string, isReadable: boolean): void {
  found.set(originOf(url), isReadable)
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ''
}
