/** Why a poll or a submission got no usable response, as the rest of a sentence. */
export const notice = {
  unauthorized: 'the token was refused',
  forbidden: 'the token isn’t allowed to do this',
  'not-found': 'the server doesn’t know this task',
  'rate-limited': 'there were too many requests',
  refused: 'the server didn’t accept the request',
  'server-error': 'server error',
  unreachable: 'the server can’t be reached',
  timeout: 'the server isn’t answering',
  'not-json': 'something other than the video server answered',
  'unexpected-shape': 'the server’s answer couldn’t be understood',
  'signed-out': 'you’re signed out of this site',
  'other-task': 'another task has this ID now',
}
