export const failures = {
  unconfirmedTitle: 'We don’t know if the server received this',
  unconfirmedText:
    'If you see it on the server, enter its ID. If you send it again, you may be billed twice.',
  failedTitle: 'The video couldn’t be generated',
  failedText: 'Try again, or change the prompt.',
  /** Before what to do, where the server refused the submission. */
  notBilled: (text: string) => `You won’t be billed. ${text}`,
  /** What happened and what to do, by the class of the server's reason. */
  classes: {
    content: {
      title: 'The content was refused',
      text: 'Remove or reword people and brands, then try again.',
    },
    quota: { title: 'The quota is used up', text: 'Ask your admin for more. The task stays here.' },
    token: {
      title: 'The server’s own account was refused',
      text: 'Ask your admin to check the server’s accounts.',
    },
    timeout: {
      title: 'The server took too long',
      text: 'Try again; a shorter or simpler prompt may help.',
    },
    infrastructure: {
      title: 'Server error',
      text: 'Try again in a few minutes. If this keeps happening, tell your admin.',
    },
    watermark: {
      title: 'The watermark couldn’t be removed',
      text: 'Try again. If this keeps happening, tell your admin.',
    },
  },
  cancelledTitle: 'The server cancelled this task',
  cancelledText: 'No video was made. You can submit it again.',
  expiredTitle: 'The video has expired',
  expiredText: 'The server only keeps videos for a few days. You can generate it again.',
  unknownTitle: (word: string) => `The server says: ${word}`,
  unknownText: 'We don’t recognise this status and keep checking. There’s no need to submit again.',
  playerFailed: 'This video can’t be played',
  playerText:
    'We just asked the server, and it sent the same link. It may have expired, or this browser doesn’t support the format. Open the original link to check.',
  playerNotAsked: (why: string) => `Couldn’t get a new link: ${why}. Check again later.`,
  playerNoToken: 'You need a token to get a new link. Enter it, then try again.',
  askingForLink: 'Getting a new link…',
  streamTitle: 'This browser can’t play this video: it’s a stream',
  streamText:
    'Its link leads to a list of many small parts. Copy the link and open it in a player that supports streams.',
  /** `isUsual`: by the server's usual lifetime of links, not by a date in the link itself. */
  linkEnds: (duration: string, isUsual: boolean) =>
    `This link expires in ${isUsual ? 'about ' : ''}${duration}`,
  linkEndsText: 'Download the video before then.',
  linkEnded: 'Link expired',
  linkEndedText: 'We asked the server for a new link, but it had none. You can generate the video again.',
  linkMayHaveEnded: 'Link may have expired',
  linkOverText: 'Ask the server for a new one. If it has none, you can generate the video again.',
  askForLink: 'Get a new link',
  freshLink: 'Got a new link',
  noFreshLink: 'The server had no new link',
  linkLeft: (duration: string, isUsual: boolean) => `link expires in ${isUsual ? 'about ' : ''}${duration}`,
  linkOver: 'link expired',
  linkMayBeOver: 'link may have expired',
  /** The server says that the video is ready, but not where. */
  noLink: {
    title: 'Done, but without a link',
    asking: 'The server hasn’t sent the link yet. We’ll check again.',
    text: 'The server sent no link, but you may be able to get the video directly.',
    page: 'The server sent a page that shows the video. Open the original link, or get the video directly.',
    loading: 'Getting the video',
    failed: (why: string) =>
      `Couldn’t get the video: ${why}. Try again later, or show the last answer to your admin.`,
  },
  /** What to do while polls of a task get no usable response. */
  steps: {
    unauthorized: 'Enter a new token to continue.',
    forbidden: 'Enter another token, or ask your admin to allow this one.',
    'not-found': 'Nothing to do yet: we’ll check again.',
    'rate-limited': 'Nothing to do: it continues automatically, a little slower.',
    refused: 'Open the task and show its last answer to your admin.',
    'server-error': 'Nothing to do: we’ll check again. If this keeps happening, tell your admin.',
    unreachable: 'Nothing to do: we’ll check again.',
    timeout: 'Nothing to do: we’ll check again.',
    'not-json': 'Sign in to your network, or check the address in Settings.',
    'unexpected-shape': 'Open the task and show its last answer to your admin.',
    'signed-out': 'Sign in to this site again to continue.',
    'other-task': 'The server may have been reset. What we know about your task stays here.',
  },
  goneStep: 'It may have been deleted on the server. You can generate it again.',
}
