/** What this site stores on the device, and how much room it takes. */
export const storage = {
  title: 'Storage',
  hint: 'Links to videos end after hours or days. A copy on this device stays.',
  mode: 'Keep videos on this device',
  modes: { off: 'Off', 'on-request': 'On request', every: 'Every video' },
  modeHints: {
    off: 'No new copies. Those that are here stay.',
    'on-request': 'Those for which you choose “Keep on this device”.',
    every: 'Every video from now on, as soon as it is done.',
  },
  limit: 'Limit for copies',
  limitHint:
    'When it is reached, the oldest copies make room, except those of starred prompts. Tasks never do.',
  used: (bytes: string) => `${bytes} in use`,
  allowed: (bytes: string) => `The browser allows about ${bytes}`,
  notSaid: 'The browser doesn’t say how much it allows on a page without https',
  records: 'Tasks and everything else',
  posters: 'Posters',
  videos: 'Copies of videos',
  free: 'Free',
  countedTasks: (count: string) => (count === '1' ? '1 task' : `${count} tasks`),
  countedPosters: (count: string) => (count === '1' ? '1 picture' : `${count} pictures`),
  countedVideos: (count: string) => (count === '1' ? '1 video' : `${count} videos`),
  and: (count: string, bytes: string | null) => (bytes === null ? count : `${count} · ${bytes}`),
  troubles: {
    browser: {
      title: 'The browser is almost out of room',
      text: 'Remove copies, or free some disk space. Tasks need little, but they do need some.',
    },
    limit: {
      title: 'The copies are close to your limit',
      text: 'The next ones replace the oldest. Raise the limit, or star the prompts of those that should stay.',
    },
  },
  /** After the title of a storage problem, outside the settings. */
  look: 'Look at storage',
  persisted: 'The browser promised to keep all of this until you delete it.',
  notPersisted:
    'If the disk gets full, the browser may clear all of this by itself. Download what you can’t lose.',
  removeAll: 'Remove all copies…',
  removeAllTitle: (count: string) => (count === '1' ? 'Remove the copy?' : `Remove ${count} copies?`),
  removeAllText:
    'Tasks stay in the list. Videos whose link has ended can’t be played any more. This can’t be undone.',
  removeAllConfirm: 'Remove copies',
  cancel: 'Cancel',
  allRemoved: 'All copies removed',
  recordsStay: 'Tasks stay.',
}
