// Shortcuts of the first screen, apart from the others, which load with their screens.

/** On every screen. */
export const everywhereKeys = { help: ['?'], undo: ['Mod+z'] } as const

/** In the form. */
export const composerKeys = { submit: ['Mod+Enter'], library: ['/', 'Alt+p'] } as const
