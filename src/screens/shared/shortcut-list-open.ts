import { createStore } from '#lib/store.ts'

/** Whether the list of shortcuts is open; any screen may open it. */
export const isShortcutListOpen = createStore(false)
