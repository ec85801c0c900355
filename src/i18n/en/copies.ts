/** Offline videos: on the cards and on the task page. */
export const copies = {
  keep: 'Keep on this device',
  keepHint: 'Then it plays without a network, and after its link has ended.',
  stop: 'Stop keeping it',
  remove: 'Remove the copy',
  removed: 'Copy removed',
  notStored: 'This browser can’t keep videos here',
  /** On a card, after the time. */
  kept: 'kept on this device',
  coming: (percent: string | null) => (percent === null ? 'being kept' : `being kept, ${percent}`),
  notKept: 'couldn’t be kept',
  notAllowed: 'its server allows no copies',
  keeping: 'Keeping it on this device',
  soFar: (bytes: string, total: string | null) => (total === null ? bytes : `${bytes} of ${total}`),
  keptHere: (bytes: string) => `Kept on this device (${bytes})`,
  keptText: 'It plays without a network, and after its link has ended. A backup doesn’t contain it.',
  again: 'Try again',
  open: 'Open the video',
  failures: {
    unreadable: {
      title: 'The video’s server doesn’t let this page keep it',
      text: 'What works: open the video, save it from there, and choose the saved file here. For copies by themselves, send this to whoever runs that server:',
    },
    gone: {
      title: 'The video couldn’t be kept: its link has ended',
      text: 'The server was asked for a fresh link and had none.',
    },
    stream: {
      title: 'The video couldn’t be kept: it is a stream',
      text: 'Its link leads to a list of many small parts, not to one file. It has to be watched from its server.',
    },
    notVideo: {
      title: 'The video couldn’t be kept: its link leads to no video',
      text: 'A message or a page came in its place. The server was asked for a fresh link and had none.',
    },
    unreachable: {
      title: 'The video couldn’t be kept: its server doesn’t answer',
      text: 'Try again later. Nothing of it was left behind.',
    },
    full: {
      title: 'The browser has no room for this video',
      text: 'Nothing of it was left behind, and your tasks are untouched. Remove other copies in Settings, or download the video.',
    },
    limit: {
      title: 'The video is larger than your limit allows',
      text: 'Nothing of it was left behind. Raise the limit for copies in Settings, or download the video.',
    },
  },
  savedFile: {
    use: 'Use the saved file…',
    taken: 'The file is now kept with this task',
    refusals: {
      unplayable: 'This browser can’t play that file as a video. Nothing was changed.',
      stream: 'That file is only a playlist: it names the parts of the video. Nothing was changed.',
      another: 'That is another video: its length or its shape differs. Nothing was changed.',
      limit: 'The file is larger than your limit for copies allows. Raise it in Settings.',
      notStored: 'The file couldn’t be stored: the browser has no room for it. Nothing was changed.',
    },
  },
  recipe: (origin: string) =>
    `Please let pages of ${origin} read the video files: answer GET requests for them, also those with a Range header, with the header Access-Control-Allow-Origin: ${origin} (CORS).`,
  copyRecipe: 'Copy this text',
  recipeCopied: 'Text copied',
}
