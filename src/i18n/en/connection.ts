/** The connection test, for users who know nothing about networks. */
export const words = {
  test: 'Test connection',
  testing: (host: string) => `Testing ${host}…`,
  again: 'Test again',
  stop: 'Stop',
  whatToDo: 'What to do: ',
  copy: 'Copy this text',
  copied: 'Text copied',
  openServer: 'Open in a new tab',
  free: 'The test creates no video and costs nothing.',
  mayAsk: 'If the browser asks whether this page may reach devices on your network, choose “Allow”.',
  connect: {
    title: 'Connect a server',
    text: 'You need the token from your admin, and sometimes an address. We test the connection first: it creates no video and costs nothing.',
    server: 'Server',
    another: 'Another server…',
    tokenHint: 'Only sent to this server.',
    connect: 'Connect',
    connected: 'Connected',
    start: 'Write your first prompt',
    saveAnyway: 'Save anyway',
    later: 'Not now',
  },
  steps: {
    address: {
      todo: 'Address',
      running: 'Checking the address',
      ok: 'The address is valid',
      bad: 'The address can’t be used',
    },
    answer: {
      todo: 'The server hasn’t been contacted yet',
      running: 'Waiting for the server',
      ok: 'The server answers',
      bad: 'No answer from the server',
    },
    entry: {
      todo: 'Access hasn’t been checked yet',
      running: 'Checking access',
      ok: 'The server allows this page',
      bad: 'The server doesn’t allow this page',
    },
    token: {
      todo: 'The token hasn’t been checked yet',
      running: 'Checking the token',
      ok: 'The token works',
      bad: 'The token was refused',
    },
  },
  answerTook: (ms: string) => `The server answers (${ms} ms)`,
  diagnoses: {
    ok: { title: 'All set, you can generate videos', text: '', remedy: '' },
    'invalid-url': {
      title: 'This address can’t be used',
      text: 'It’s incomplete, or the number after the colon is one that browsers don’t allow.',
      remedy:
        'Copy the whole address from your admin’s message. It should look like https://example.com:8000',
    },
    offline: {
      title: 'You’re offline',
      text: 'This device has no network connection, so the server couldn’t be contacted.',
      remedy: 'Reconnect to the network, then test again.',
    },
    'mixed-content': {
      title: 'The browser blocked it: this page uses https, but the server uses http',
      text: 'From a secure (https) page, browsers don’t allow requests to an address that isn’t secure (http).',
      remedy:
        'If the server also has an https address, enter that one. Otherwise ask your admin for one, or open this page at an http address.',
    },
    'local-network-denied': {
      title: 'The browser doesn’t let this page reach your local network',
      text: 'The server is on your local network, and permission to reach it was denied.',
      remedy:
        'Click the icon to the left of the address, open the site settings, allow “Local network access”, then test again.',
    },
    csp: {
      title: 'This site isn’t allowed to reach that server',
      text: 'The site’s security settings list the addresses it may reach, and this one isn’t on the list.',
      remedy: 'Send the text below to this site’s admin (not the server’s).',
    },
    cors: {
      title: 'The server is up but doesn’t allow this page',
      text: 'It answers, but this page isn’t allowed to read the answer. Sometimes a server error looks like this too.',
      remedy: 'You can’t change this yourself. Send the text below to the server’s admin.',
    },
    unreachable: {
      title: 'The server can’t be reached',
      text: 'The address may be misspelled, the server may be off, or you may need to be on another network.',
      remedy:
        'Check the address letter by letter. Then open the server in a new tab, where the browser shows what’s wrong.',
    },
    timeout: {
      title: 'The server took too long',
      text: 'No answer came in time. The server may be overloaded, or something in between may be blocking the request.',
      remedy:
        'Wait a minute and test again. If this keeps happening, tell your admin. You may also need a VPN.',
    },
    unauthorized: {
      title: 'The token doesn’t work',
      text: 'We reached the server, but it refused this token.',
      remedy: 'Copy the token again, in full. If it still doesn’t work, ask your admin for a new one.',
    },
    forbidden: {
      title: 'The token isn’t allowed to do this',
      text: 'The server knows this token but doesn’t accept it: a permission may be missing, or the server only allows some networks.',
      remedy: 'Ask your admin to allow this token to generate videos.',
    },
    'not-found': {
      title: 'The server answers “not found”',
      text: 'Either part of the address is missing, or the server answers this for any video it doesn’t have. The test can’t tell which.',
      remedy:
        'Compare the end of the address with the one from your admin, for example /api. If it’s right, save it and generate one video. If it’s wrong after all, no video is created, and it costs nothing.',
    },
    'rate-limited': {
      title: 'Too many requests',
      text: 'The server received too many requests in a short time. The address and the server are fine.',
      remedy: 'Wait a minute, then test again.',
    },
    'server-error': {
      title: 'Server error',
      text: 'The address is right, but the server had an error.',
      remedy: 'Try again in a few minutes. If this keeps happening, tell your admin.',
    },
    'not-json': {
      title: 'Something other than the video server answered',
      text: 'We got a web page or another service, perhaps your network’s sign-in page.',
      remedy: 'Check the address. On a guest or hotel network, sign in there first.',
    },
    'signed-out': {
      title: 'You’re signed out of this site',
      text: 'Its sign-in page answered, so we couldn’t reach the server.',
      remedy: 'Sign in again, then test again.',
    },
  },
  tokenMissing: {
    title: 'The server needs a token',
    text: 'We reached the server, but you haven’t entered a token.',
    remedy: 'Enter the token above; your admin gives it to you. Then test again.',
  },
  /** A server that recent requests did not reach. */
  lost: {
    title: (environment: string) => `${environment} can’t be reached`,
    text: 'Your tasks stay, and we keep checking them. Test the connection to find out what’s wrong.',
    dismiss: 'Hide',
  },
  /** For the server's administrator. */
  corsRequest: (origin: string, paths: string, headers: string) =>
    `Please allow cross-origin requests (CORS) from the origin ${origin}
to the paths ${paths}
with the methods GET, POST and OPTIONS
and the request headers ${headers}.
Answers with an error (4xx, 5xx) need the CORS headers too. If this is already set up, please look for a 5xx error in the server’s log.`,
  /** For the administrator of the site that serves this page. */
  policyRequest: (origin: string) =>
    `Please add ${origin} to connect-src in the Content-Security-Policy of the site.`,
}
