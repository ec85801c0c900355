export const failures = {
  unconfirmedTitle: 'We don’t know if the server got it',
  unconfirmedText: 'If you see it on the server, enter its ID. Sending it again may be billed twice.',
  failedTitle: 'No video was made',
  failedText: 'Try again, or change the prompt.',
  /** What happened and what to do, by what the server's reason speaks of. */
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
  playerText: 'The link may have expired. Check again for a fresh one, or open the task.',
  linkEnds: (duration: string) => `This link ends in ${duration}`,
  linkEndsText: 'Download the video before that.',
  linkEnded: 'The video link has expired',
  linkEndedText: 'Check again for a fresh link. If there is none, you can generate it again.',
  noLinkTitle: 'Done, but without a link',
  noLinkText: 'The server gave no link to the video. Check again in a moment.',
}
