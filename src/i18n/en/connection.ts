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
    text: 'You need the token from your administrator, and sometimes an address. Connecting tests it first: no video is made, and it costs nothing.',
    server: 'Server',
    another: 'Another server…',
    tokenHint: 'It is sent to this server only.',
    connect: 'Connect',
    connected: 'Connected',
    start: 'Write the first prompt',
    saveAnyway: 'Save anyway',
    later: 'Not now',
  },
  steps: {
    address: {
      todo: 'Address',
      running: 'Checking the address',
      ok: 'The address is written correctly',
      bad: 'The address can’t be used',
    },
    answer: {
      todo: 'The server hasn’t been asked',
      running: 'Waiting for the server',
      ok: 'The server answers',
      bad: 'No answer from the server',
    },
    entry: {
      todo: 'Whether it lets this page in isn’t known yet',
      running: 'Asking to be let in',
      ok: 'The server lets this page in',
      bad: 'The server doesn’t let this page in',
    },
    token: {
      todo: 'The token hasn’t been checked',
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
      text: 'It is incomplete, or its number after the colon is one that browsers never connect to.',
      remedy: 'Copy the whole address from your admin’s message. It looks like https://example.com:8000',
    },
    offline: {
      title: 'You’re offline',
      text: 'This device has no network connection, so nothing could be asked.',
      remedy: 'Reconnect to the network, then test again.',
    },
    'mixed-content': {
      title: 'The browser stopped it: this page is https, the server is http',
      text: 'From a protected (https) page, browsers don’t allow requests to an unprotected (http) address.',
      remedy:
        'If the server also has an https address, enter that one. Otherwise ask your admin for one, or open this page at an http address.',
    },
    'local-network-denied': {
      title: 'The browser doesn’t let this page reach your local network',
      text: 'The server is on your local network, and the permission for that was denied.',
      remedy:
        'Click the icon at the left of the browser’s address bar, open the site settings, allow “Local network access”, then test again.',
    },
    csp: {
      title: 'This site forbids itself to reach that server',
      text: 'The site’s own security rules list the addresses that it may reach, and this one isn’t among them.',
      remedy: 'Send the text below to whoever runs this site (not the server).',
    },
    cors: {
      title: 'The server is up but doesn’t allow this page',
      text: 'It answers, but it doesn’t allow this page to read the answer. Sometimes it is a failure of the server that only looks like this.',
      remedy: 'You can’t change this yourself. Send the text below to whoever runs the server.',
    },
    unreachable: {
      title: 'The server can’t be reached',
      text: 'The address may be misspelled, the server may be off, or it is only reachable from another network.',
      remedy:
        'Check the address letter by letter. Then open the server in a new tab: there, the browser says what is wrong.',
    },
    timeout: {
      title: 'The server took too long',
      text: 'No answer came in time. It may be overloaded, or something on the way swallows the question.',
      remedy: 'Wait a minute and test again. If it stays, tell your admin; a VPN may also be needed.',
    },
    unauthorized: {
      title: 'The token doesn’t work',
      text: 'The server was reached, but it refused this token.',
      remedy: 'Copy the token again, in full. If it still doesn’t work, ask your admin for a new one.',
    },
    forbidden: {
      title: 'The token isn’t allowed to do this',
      text: 'The server knows it but doesn’t let it in: it may lack a permission, or the server allows only some networks.',
      remedy: 'Ask your admin to allow this token to use videos.',
    },
    'not-found': {
      title: 'The server answers “not found”',
      text: 'Either the address lacks a part, or this server says so of any video that it doesn’t have. The test can’t tell the two apart.',
      remedy:
        'Compare the part after the host name with your admin’s address, such as /api at the end. If it is right, save it and generate one video: at a wrong address none is made, and it costs nothing.',
    },
    'rate-limited': {
      title: 'The server asks us to slow down',
      text: 'It was asked too often in a short time. Address and server are fine.',
      remedy: 'Wait a minute, then test again.',
    },
    'server-error': {
      title: 'The server has trouble',
      text: 'The address is right, but the server failed while answering.',
      remedy: 'Try again in a few minutes. If it stays, tell your admin.',
    },
    'not-json': {
      title: 'Something else answered, not the video server',
      text: 'A web page or another service came back, perhaps a sign-in page of the network.',
      remedy: 'Check the address. On a guest or hotel network, sign in there first.',
    },
    'signed-out': {
      title: 'You are signed out of this site',
      text: 'Its sign-in page answered, so the server was not reached.',
      remedy: 'Sign in again, then test again.',
    },
  },
  tokenMissing: {
    title: 'The server asks for a token',
    text: 'The server was reached, and no token has been entered.',
    remedy: 'Enter the token above; your admin gives it to you. Then test again.',
  },
  /** A server that recent requests did not reach. */
  lost: {
    title: (environment: string) => `${environment} can’t be reached`,
    text: 'Your tasks stay and are asked about again by themselves. The test finds out what is wrong.',
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
