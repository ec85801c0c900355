/** What this site stores on the device, and how much room it takes. */
export const storage = {
  title: 'Storage',
  hint: 'Video links expire after hours or days. Offline videos stay in this page; for a file, use Download.',
  mode: 'Keep videos offline',
  modes: { off: 'Off', 'on-request': 'On request', every: 'Every video' },
  modeHints: {
    off: 'No new videos are kept offline. Those already kept stay.',
    'on-request': 'Only those for which you choose “Keep offline”.',
    every: 'Every video from now on, as soon as it’s done.',
  },
  limit: 'Space limit',
  limitHint:
    'When it’s reached, the oldest offline videos are removed, except those with starred prompts. Tasks are never removed.',
  used: (bytes: string) => `${bytes} used`,
  allowed: (bytes: string) => `The browser allows about ${bytes}`,
  notSaid: 'Without https, the browser doesn’t say how much it allows',
  records: 'Tasks and everything else',
  posters: 'Preview images',
  videos: 'Offline videos',
  free: 'Free',
  countedTasks: (count: string) => (count === '1' ? '1 task' : `${count} tasks`),
  countedPosters: (count: string) => (count === '1' ? '1 image' : `${count} images`),
  countedVideos: (count: string) => (count === '1' ? '1 video' : `${count} videos`),
  and: (count: string, bytes: string | null) => (bytes === null ? count : `${count} · ${bytes}`),
  troubles: {
    browser: {
      title: 'The browser is almost out of space',
      text: 'Remove offline videos or free up disk space. Tasks need a little space too.',
    },
    limit: {
      title: 'Offline videos are close to your limit',
      text: 'New ones replace the oldest. Raise the limit, or star the prompts of videos you want to keep.',
    },
  },
  /** After the title of a storage problem, outside the settings. */
  look: 'Open storage settings',
  persisted: 'The browser keeps all of this until you delete it.',
  notPersisted:
    'If the disk gets full, the browser may delete all of this. Download the videos you can’t lose.',
  removeAll: 'Remove all offline videos…',
  removeAllTitle: (count: string) =>
    count === '1' ? 'Remove the offline video?' : `Remove ${count} offline videos?`,
  removeAllText:
    'Tasks stay in the list. You can’t play videos any more if their links have expired. This can’t be undone.',
  removeAllConfirm: 'Remove videos',
  cancel: 'Cancel',
  allRemoved: 'All offline videos removed',
  recordsStay: 'Your tasks stay.',
}
