/** Offline videos: on the cards and on the task page. */
export const copies = {
  keep: 'Keep offline',
  keepHint: 'It stays in this page and plays without a network or link. For a file, use Download.',
  stop: 'Stop',
  remove: 'Remove offline video',
  removed: 'Offline video removed',
  notStored: 'This browser can’t keep videos offline',
  /** On a card, after the time. */
  kept: 'kept offline',
  coming: (percent: string | null) => (percent === null ? 'keeping offline' : `keeping offline, ${percent}`),
  notKept: 'couldn’t be kept offline',
  notAllowed: 'its server doesn’t allow keeping it offline',
  keeping: 'Keeping offline',
  soFar: (bytes: string, total: string | null) => (total === null ? bytes : `${bytes} of ${total}`),
  keptHere: (bytes: string) => `Kept offline (${bytes})`,
  keptText: 'It plays offline, even after its link expires. Backups don’t include it.',
  again: 'Try again',
  open: 'Open the video',
  failures: {
    unreadable: {
      title: 'The video’s server doesn’t allow keeping it offline',
      text: 'Open the video, save it there, then choose the saved file here.',
    },
    gone: {
      title: 'The video couldn’t be kept offline: link expired',
      text: 'We asked the server for a new link, but it had none.',
    },
    stream: {
      title: 'The video couldn’t be kept offline: it’s a stream',
      text: 'Its link leads to a list of many small parts, not to one file. You can only watch it from its server.',
    },
    notVideo: {
      title: 'The video couldn’t be kept offline: its link doesn’t lead to a video',
      text: 'It leads to a message or a page instead. We asked the server for a new link, but it had none.',
    },
    unreachable: {
      title: 'The video couldn’t be kept offline: its server isn’t answering',
      text: 'Try again later. No partial file was saved.',
    },
    full: {
      title: 'The browser doesn’t have enough space for this video',
      text: 'No partial file was saved, and your tasks aren’t affected. Remove other offline videos in Settings, or download this one.',
    },
    limit: {
      title: 'The video doesn’t fit your space limit',
      text: 'No partial file was saved. Raise the limit in Settings, or download the video.',
    },
  },
  savedFile: {
    use: 'Use the saved file…',
    taken: 'The file is now kept offline',
    refusals: {
      unplayable: 'This browser can’t play that file as a video. Nothing was changed.',
      stream: 'That file is only a playlist: it lists the parts of a video. Nothing was changed.',
      another: 'That’s a different video: its length or shape doesn’t match. Nothing was changed.',
      limit: 'The file doesn’t fit your space limit. Raise the limit in Settings.',
      notStored: 'The browser doesn’t have enough space for this file. Nothing was changed.',
    },
  },
  recipe: (origin: string) =>
    `Please let pages from ${origin} read the video files: answer GET requests for them, including those with a Range header, with the header Access-Control-Allow-Origin: ${origin} (CORS).`,
  /** A fold with the recipe. */
  forAdmin: 'Details for your admin',
  copyRecipe: 'Copy this text',
  recipeCopied: 'Text copied',
}
