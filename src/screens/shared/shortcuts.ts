// All shortcuts of the studio; their handlers and the list of shortcuts read these tables.

import type { Later } from '#i18n/dictionary.ts'
import type { KeyTable } from '#lib/keys.ts'
import { composerKeys, everywhereKeys } from './first-keys.ts'

/** In the task list, while the focus is on a prompt or a checkbox. Space also selects while selecting. */
export const listKeys = {
  pick: ['x'],
  pickRange: ['Shift+x'],
  move: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  moveAndPick: ['Shift+ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowUp', 'Shift+ArrowDown'],
  endSelection: ['Escape'],
} as const

/** On the task page and in the comparison. */
export const playbackKeys = {
  playPause: ['Space', 'k'],
  back5: ['ArrowLeft'],
  forward5: ['ArrowRight'],
  back1: ['Shift+ArrowLeft'],
  forward1: ['Shift+ArrowRight'],
  frameBack: [','],
  frameForward: ['.'],
  start: ['Home'],
  end: ['End'],
  slower: ['<'],
  faster: ['>'],
  loop: ['l'],
  mute: ['m'],
  fullScreen: ['f'],
} as const

/** On the task page. */
export const taskKeys = { newer: ['['], older: [']'] } as const

/** On the task page, once there is a video: a frame becomes the form's image. */
export const frameKeys = { useFrame: ['i'], useLastFrame: ['Shift+i'] } as const

/** In the comparison: the number of the audible video. */
export const compareKeys = { hear: ['1', '2', '3', '4'] } as const

/** Groups of the list of shortcuts. */
export const shortcutGroups: Record<keyof Later['player']['groups'], KeyTable> = {
  everywhere: everywhereKeys,
  composer: composerKeys,
  list: listKeys,
  playback: playbackKeys,
  task: { ...taskKeys, ...frameKeys },
  compare: compareKeys,
}
