import { data } from './data.ts'
import { setup } from './setup.ts'
import { storage } from './storage.ts'
import { task } from './task.ts'

export const words = {
  title: 'Settings',
  environments: 'Environments',
  environmentsHint:
    'Each environment is a server. A task stays with the one it was submitted to; a token is sent to its own address only.',
  demoHint: 'Offline; the videos are samples',
  use: (name: string) => `Use ${name}`,
  edit: 'Edit',
  editOf: (name: string) => `Edit ${name}`,
  add: 'Add environment',
  formOf: (name: string) => `Environment ${name}`,
  newForm: 'New environment',
  name: 'Name',
  baseUrl: 'Base URL',
  baseUrlHint: 'Copy it from your admin. It usually starts with https://',
  baseUrlReadAs: (baseUrl: string) => `Read as ${baseUrl}`,
  baseUrlKept: (baseUrl: string) => `Requests go to ${baseUrl}/v1/videos`,
  takeToken: 'Put the token in its field',
  openSetupLink: 'Open setup link',
  tokenHintNew: 'Only ever sent to this environment’s own address.',
  tokenOtherOrigin: 'The address changed to another server: enter the token for that one.',
  rememberHint: 'Otherwise it is forgotten when this tab closes. On a shared computer, leave this off.',
  cancel: 'Cancel',
  saved: (name: string) => `${name} saved`,
  remove: 'Remove environment',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: 'Its address and token leave this browser.',
  removeTextWithTasks: (count: number) =>
    `Its address and token leave this browser. Its ${count} tasks stay in the list, but nobody asks about them any more.`,
  removed: (name: string) => `${name} removed`,
  reset: 'Reset to the site’s own address',
  problems: {
    nameEmpty: 'Give it a name, so that you recognise it.',
    baseUrl: {
      empty: 'Enter the address of the server.',
      scheme: 'The address has to start with https:// or http://. Add it and try again.',
      credentials: 'A name or password doesn’t belong in the address. The token goes into the field below.',
      query:
        'There is a key in this address. Leave out everything from ? or # on; the token goes into the field below.',
      invalid: 'This isn’t a complete address. It looks like https://example.com',
      several: 'There is more than one address here. Choose one.',
      'setup-link': 'This is a setup link. Open it to add its server.',
    },
  },
  dialect: {
    title: 'Advanced: how this server likes to be asked',
    hint: 'The defaults fit most servers. Change something only if your admin says so.',
    imageField: 'Image field',
    imageFieldHint: 'Where the reference image goes in the request. A dot leads inside: image_url.url',
    imageFieldProblem: 'Use a name of letters, digits, _ or -, or two with a dot between them.',
    files: 'Image files are sent as',
    fileForms: { dataUrl: 'Data URL', base64: 'Base64 alone', none: 'Not accepted' },
    takesLinks: 'Accepts image links',
    imageMaxEdge: 'Longest edge of images (pixels)',
    imageMaxEdgeHint: 'Larger files are made smaller before they are sent.',
    imageMaxEdgeProblem: (least: string, most: string) => `Enter a whole number from ${least} to ${most}.`,
    timeZone: 'Time zone of the server',
    timeZoneHint: 'For times that name none.',
    linkLifetime: 'Links usually last (hours)',
    linkLifetimeHint: 'Tells when a video is about to end if its link doesn’t. Empty if unknown.',
    linkLifetimeProblem: (least: string, most: string) =>
      `A number from ${least} to ${most}, or nothing if unknown.`,
    extraFields: 'Extra fields (JSON)',
    extraFieldsHint: 'Added to every submission.',
    extraFieldsProblem: 'This isn’t a JSON object. It looks like {"seconds": "15"}',
    idempotencyKey: 'Send an Idempotency-Key',
    idempotencyKeyHint:
      'Servers that know it never make the same video twice. The server must allow the request header idempotency-key (CORS); if it doesn’t, every submission fails. Test the connection after turning it on.',
  },
  data,
  setup,
  storage,
  /** Statuses of tasks, for the CSV file. */
  statuses: task.status,
  preferences: 'Preferences',
  version: (version: string) => `rpaSora Studio ${version}`,
  insecure: 'This page is served without https',
  insecureText:
    'Everything works, with two limits: texts are copied by hand, and a remembered token is stored unprotected. With https both are gone; ask whoever set this site up.',
}
