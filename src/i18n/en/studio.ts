export const studio = {
  composer: 'New video',
  prompt: 'Prompt',
  promptPlaceholder: 'Describe your video\nSubject, action, light, camera',
  characters: (count: string) => `${count} characters`,
  image: 'Reference image',
  optional: 'optional',
  chooseFile: 'Choose file',
  dropHint: 'Drop an image anywhere, or paste it',
  dropNow: 'Drop it to use it as the reference image',
  changeImage: 'Use another image',
  useLink: 'Use link',
  imageLink: 'Image link',
  imageLinkPlaceholder: 'https://…',
  cancelLink: 'Use a file instead',
  removeImage: 'Remove image',
  submitWithoutImage: 'Generate without an image',
  submitWithKeptImage: 'Generate with the image shown',
  preparingImage: 'Reading the image…',
  model: 'Model',
  modelPlaceholder: 'Automatic',
  manyPrompts: 'Batch',
  library: 'Prompt library',
  copies: 'Copies',
  submit: 'Generate video',
  submitCopies: (count: number) => ` × ${count}`,
  submitting: 'Submitting',
  costDemo: (copies: number) =>
    copies === 1
      ? 'Demo environment: free of charge.'
      : `Demo environment: ${copies} videos, free of charge.`,
  cost: (environment: string, copies: number) =>
    `Uses “${environment}”. You’ll be billed ${copies === 1 ? 'once' : `${copies} times`}.`,
  tokenMissing: (environment: string) => `${environment} has no token yet`,
  tokenMissingText: (host: string) =>
    `A token is like a password. Your admin gives it to you. It’s only sent to ${host}.`,
  tokenRefused: (environment: string) => `The token for ${environment} no longer works`,
  tokenRefusedText: 'The server refused it, so updates are paused. Enter a new one, and all tasks continue.',
  tokenRefusedDemo: 'This is what a refused token looks like. In the demo, any new token works.',
  repeat: {
    title: 'Submit this again?',
    text: 'You submitted exactly this less than a minute ago. You’ll be billed again.',
    send: 'Submit again',
    cancel: 'Don’t submit',
  },
  sendWithoutRecord: 'Submit without saving',
  problems: {
    promptEmpty: 'Write a prompt first, then generate.',
    promptTooLong: (length: string, most: string) =>
      `That’s ${length} characters, and at most ${most} can be sent. Shorten it and try again.`,
    imageGone: 'This image isn’t available any more. Choose it again.',
    imageRefused: (name: string) => `“${name}” couldn’t be used.`,
    imageUndecided: 'Nothing was submitted yet. Choose another image, or generate without this one?',
    linkInvalid: 'The link must start with https:// or http:// and lead to an image.',
    linkNotTaken: 'This environment doesn’t accept image links. Remove it, or choose a file.',
    fileNotTaken: 'This environment doesn’t accept image files. Remove it, or use a link.',
    notLoaded:
      'Part of this page didn’t load, and nothing was submitted. Check your network, reload, and try again. Your text is kept.',
    tokenFirst: 'Enter the token first, then generate.',
    notStored:
      'This browser couldn’t store the task, so nothing was sent. It may be out of space, in private mode, or blocking storage for this site. If it’s none of these, reload the page.',
    notKept: (id: string) =>
      `The server has the task (ID ${id}), but this browser couldn’t store it. Write down the ID; you can add the task below.`,
    signedOut:
      'You’re signed out of this site, so nothing was sent. Sign in again, then generate. Your text is kept.',
    someRefused: (made: number, refused: number) =>
      `${made} submitted. The server didn’t accept the other ${refused}, and you won’t be billed for them.`,
    refused: 'The server didn’t accept this. Nothing was created, and you won’t be billed.',
  },
  promptReplaced: 'The prompt in the form was replaced',
  serverSaid: (words: string) => `The server says: ${words}`,
  tasks: 'Tasks',
  demoTitle: 'This is the demo',
  demoText:
    'Videos are samples, and nothing goes online or costs money. To see what errors look like, put one of these in the prompt:',
  sentinels: {
    refused: 'refused',
    violation: 'content refused',
    quota: 'quota used up',
    slow: 'very slow',
    expired: 'link expired',
    token: 'token refused',
    outage: 'server error',
    network: 'connection lost',
    lost: 'no answer',
  },
  demoFold: 'Hide demo notes',
  connectOwn: 'Connect your own server',
  addById: 'Add a task by its ID',
  addByIdHint: 'If you know a task’s ID from somewhere else, enter it here. Nothing is submitted.',
  taskId: 'Task ID',
  add: 'Add',
  taskIdInvalid:
    'An ID is a number or a word like video_50. Spreadsheets round long numbers, so copy it from the server.',
  taskIdKnown: 'This task is already in the list.',
  welcomeTitle: 'Turn a sentence into a video',
  welcomeDemo:
    'This is the demo: videos are samples, and nothing goes online or costs money. Try it, then connect your own server.',
  welcome:
    'Describe what you want to see. The video appears here, and you can close the page while it’s being generated.',
  tryThis: 'Try this one',
  exampleWide: 'Landscape · for screens',
  exampleTall: 'Portrait · for phones',
  examples: {
    sea: 'Sunset on the sea, a small sailboat glides towards the light, clouds in orange and red, slow push in',
    cat: 'A ginger kitten walks across a sunlit meadow, following a butterfly, a warm picture',
    lanterns:
      'Portrait: sky lanterns rise over a river on a festival night, someone rows a small boat far away',
  },
  assuranceTitle: 'Good to know',
  assurances: {
    goesOn: 'You can close or reload the page, or lose your connection: your tasks continue automatically.',
    once: 'One click submits once. If we don’t know whether it worked, we ask you first.',
    record: 'Your tasks are stored in this browser only.',
  },
}
