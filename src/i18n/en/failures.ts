export const failures = {
  /** Beside a task or a form, after a question without a usable answer: what happened. */
  notice: {
    unauthorized: 'the token was refused',
    forbidden: 'the token isn’t allowed to do this',
    'not-found': 'the server doesn’t know this task',
    'rate-limited': 'the server asks us to slow down',
    refused: 'the server didn’t accept the question',
    'server-error': 'the server has trouble',
    unreachable: 'the server can’t be reached',
    timeout: 'the server isn’t answering',
    'not-json': 'something else than the video server answered',
    'unexpected-shape': 'the answer makes no sense',
  },
  /** A task whose submission has no known outcome. */
  unconfirmedTitle: 'We don’t know if the server got it',
  unconfirmedText: 'If you see it on the server, enter its ID. Sending it again may be billed twice.',
  failedTitle: 'No video was made',
  failedText: 'The server gave no reason. Try again, or change the prompt.',
  cancelledTitle: 'The server cancelled this task',
  cancelledText: 'No video was made. You can submit it again.',
  expiredTitle: 'The video has expired',
  expiredText: 'The server keeps videos for a few days only. You can generate it again.',
  unknownTitle: (word: string) => `The server says: ${word}`,
  unknownText: 'We don’t know this status yet and keep an eye on it. No need to submit again.',
  playerText: 'The link may have expired. Check again for a fresh one, or open the task.',
  noLinkTitle: 'Done, but without a link',
  noLinkText: 'The server gave no link to the video. Check again in a moment.',
}
