import { string } from 'valibot'
import { createCell } from './cell.ts'
import { newId } from './new-id.ts'

const cell = createCell({ key: 'tab', schema: string(), fallback: '', storage: 'session' })
if (cell.get() === '') cell.set(newId())

/** Names this tab; stays through reloads. */
export const tabId = cell.get()
