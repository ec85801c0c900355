// Keys that the first screen needs; apart from the others, which come with theirs.

/** On every screen. */
export const everywhereKeys = { help: ['?'], undo: ['Mod+z'] } as const

/** In the form. */
export const composerKeys = { submit: ['Mod+Enter'], library: ['/', 'Alt+p'] } as const
