/** Keys of the form. Apart from the others: the first screen needs no more. */
export const composerKeys = { submit: ['Mod+Enter'], library: ['/', 'Alt+p'] } as const
