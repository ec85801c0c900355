export const failures = {
  unconfirmedTitle: 'We don’t know if the server got it',
  unconfirmedText: 'If you see it on the server, enter its ID. Sending it again may be billed twice.',
  failedTitle: 'No video was made',
  failedText: 'Try again, or change the prompt.',
  /** What happened and what to do, by the class of the server's reason. */
  classes: {
    content: { title: 'The content was refused', text: 'Reword people and brands, then try again.' },
    quota: { title: 'The quota is used up', text: 'Ask your admin; the task stays here.' },
    token: {
      title: 'The server’s own access was refused',
      text: 'Ask your admin to look at the server’s accounts.',
    },
    timeout: {
      title: 'It took the server too long',
      text: 'Try again; a shorter or simpler prompt may help.',
    },
    infrastructure: {
      title: 'The server had trouble of its own',
      text: 'Try again in a few minutes. If it stays, tell your admin.',
    },
    watermark: {
      title: 'The watermark could not be removed',
      text: 'Try again. If it stays, tell your admin.',
    },
  },
  cancelledTitle: 'The server cancelled this task',
  cancelledText: 'No video was made. You can submit it again.',
  expiredTitle: 'The video has expired',
  expiredText: 'The server keeps videos for a few days only. You can generate it again.',
  unknownTitle: (word: string) => `The server says: ${word}`,
  unknownText: 'We don’t know this status yet and keep an eye on it. No need to submit again.',
  playerFailed: 'This video can’t be played',
  playerText:
    'The server was just asked and gave the same link. It may have expired, or the browser doesn’t know the format. Open the original to see.',
  playerNotAsked: (why: string) => `A fresh link couldn’t be had: ${why}. Check again later.`,
  playerNoToken: 'Without a token the server can’t be asked for a new link. Enter it, then ask.',
  askingForLink: 'Asking for a fresh link…',
  streamTitle: 'This video is a stream, which this browser can’t play',
  streamText:
    'Its link leads to a list of many small parts. Copy the link and open it in a player that takes streams.',
  /** `isUsual`: by the server's usual lifetime of links, not by a date in the link itself. */
  linkEnds: (duration: string, isUsual: boolean) => `This link ends in ${isUsual ? 'about ' : ''}${duration}`,
  linkEndsText: 'Download the video before that.',
  linkEnded: 'The video link has expired',
  linkEndedText: 'The server was asked for a fresh link and had none. You can generate it again.',
  linkMayHaveEnded: 'The video link may have expired',
  linkOverText: 'Ask the server for a new one. If it has none, you can generate the video again.',
  askForLink: 'Ask for a new link',
  freshLink: 'There is a new link',
  noFreshLink: 'The server gave no new link',
  linkLeft: (duration: string, isUsual: boolean) => `link lasts ${isUsual ? 'about ' : ''}${duration}`,
  linkOver: 'link expired',
  linkMayBeOver: 'link may have expired',
  /** The server says that the video is ready, but not where. */
  noLink: {
    title: 'Done, but without a link',
    asking: 'The server hasn’t named the link yet; it is asked again.',
    text: 'The server gave no link, but may hand out the video itself. Fetch it.',
    page: 'The server gave a page that shows the video: open the original link. Or fetch the video itself.',
    loading: 'Fetching the video',
    failed: (why: string) =>
      `The video couldn’t be fetched: ${why}. Try again later, or show the last answer to your admin.`,
  },
  /** What to do while polls of a task get no usable response. */
  steps: {
    unauthorized: 'Enter a new token, and it goes on by itself.',
    forbidden: 'Enter another token, or ask your admin to allow this one.',
    'not-found': 'Nothing to do yet: it is asked about again.',
    'rate-limited': 'Nothing to do: it goes on by itself, a little slower.',
    refused: 'Open the task and show its last answer to your admin.',
    'server-error': 'Nothing to do: it is asked again. If it stays, tell your admin.',
    unreachable: 'Nothing to do: it is asked again by itself.',
    timeout: 'Nothing to do: it is asked again by itself.',
    'not-json': 'Sign in to your network, or check the address in Settings.',
    'unexpected-shape': 'Open the task and show its last answer to your admin.',
    'signed-out': 'Sign in to this site again, and it goes on by itself.',
    'other-task': 'The server may have been set up anew. What is known of yours stays here.',
  },
  goneStep: 'It may have been deleted there. You can generate it again.',
}
