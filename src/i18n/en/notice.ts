/** Why a poll or a submission got no usable response, as the rest of a sentence. */
export const notice = {
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
  'signed-out': 'you are signed out of this site',
  'other-task': 'another task has this number now',
}
