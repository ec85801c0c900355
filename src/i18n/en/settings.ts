import { data } from './data.ts'
import { setup } from './setup.ts'
import { storage } from './storage.ts'
import { task } from './task.ts'

export const words = {
  title: 'Settings',
  environments: 'Environments (servers)',
  environmentsHint:
    'Each environment is a server. A task stays with the server it was submitted to, and a token is only sent to its own server.',
  demoHint: 'Works offline with sample videos',
  use: (name: string) => `Use ${name}`,
  edit: 'Edit',
  editOf: (name: string) => `Edit ${name}`,
  add: 'Add environment',
  formOf: (name: string) => `Environment ${name}`,
  newForm: 'New environment',
  name: 'Name',
  baseUrl: 'Base URL (server address)',
  baseUrlHint: 'Your admin gives you this address. It usually starts with https://',
  baseUrlReadAs: (baseUrl: string) => `Address used: ${baseUrl}`,
  baseUrlKept: (baseUrl: string) => `Requests go to ${baseUrl}/v1/videos`,
  takeToken: 'Use it as the token',
  openSetupLink: 'Open setup link',
  tokenHintNew: 'Only sent to this server.',
  tokenOtherOrigin: 'The address now leads to another server. Enter the token for that server.',
  rememberHint: 'Otherwise, it’s forgotten when you close this tab. On a shared computer, leave this off.',
  cancel: 'Cancel',
  saved: (name: string) => `${name} saved`,
  savedForNow: (name: string) =>
    `You can use ${name} now, but this browser couldn’t store it: it’s gone after a reload`,
  remove: 'Remove environment',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: 'Its address and token are deleted from this browser.',
  removeTextWithTasks: (count: number) =>
    `Its address and token are deleted from this browser. Its ${count} tasks stay in the list but are no longer updated.`,
  removedElsewhere: 'This environment was removed in another tab. Saving adds it again.',
  removed: (name: string) => `${name} removed`,
  reset: 'Reset to the default address',
  problems: {
    nameEmpty: 'Give it a name you’ll recognise.',
    baseUrl: {
      empty: 'Enter the server’s address.',
      scheme: 'The address must start with https:// or http://. Add it and try again.',
      credentials: 'The address can’t contain a user name or password. Enter the token below instead.',
      query:
        'This address contains a key. Remove everything from ? or # on, and enter the token below instead.',
      invalid: 'This isn’t a complete address. It should look like https://example.com',
      several: 'There’s more than one address here. Choose one.',
      'setup-link': 'This is a setup link. Open it to add its server.',
    },
  },
  dialect: {
    title: 'Advanced: what this server expects',
    hint: 'The defaults fit most servers. Only change them if your admin tells you to.',
    requestAs: 'Request format',
    requestForms: { json: 'JSON', multipart: 'Form (multipart)' },
    requestAsHint: 'OpenAI’s API and gateways like it expect a form.',
    imageField: 'Image field',
    imageFieldHint:
      'The field of the request that holds the reference image. Use a dot for a field inside another: image_url.url',
    imageFieldProblem: 'Use letters, digits, _ or -, or two such names with a dot between them.',
    files: 'Send image files as',
    fileForms: { dataUrl: 'Data URL', base64: 'Base64 only', none: 'Not accepted' },
    fileAsPart: 'File of the form',
    takesLinks: 'Accepts image links',
    imageMaxEdge: 'Longest edge of images (pixels)',
    imageMaxEdgeHint: 'Larger images are scaled down before they’re sent.',
    imageMaxEdgeProblem: (least: string, most: string) => `Enter a whole number from ${least} to ${most}.`,
    timeZone: 'Server time zone',
    timeZoneHint: 'Used for times without a time zone.',
    linkLifetime: 'Video links usually last (hours)',
    linkLifetimeHint:
      'Used to warn you before a link expires if the link itself doesn’t say. Leave empty if unknown.',
    linkLifetimeProblem: (least: string, most: string) =>
      `Enter a number from ${least} to ${most}, or leave it empty if unknown.`,
    modelsFrom: 'Path of the model list',
    modelsFromHint:
      'The model field then suggests what the server lists there. Leave empty if it has no list.',
    modelsFromProblem:
      'Enter a path that starts with /, such as /v1/models, without ?, # or .. in it. Leave it empty if there is no list.',
    extraFields: 'Extra fields (JSON)',
    extraFieldsHint: 'Added to every submission.',
    extraFieldsProblem: 'This isn’t a JSON object. It should look like {"seconds": "15"}',
    parameters: 'Options of the server (JSON Schema or OpenAPI)',
    parametersHint:
      'Paste the schema of what the server takes besides prompt, image and model, or its whole OpenAPI document as JSON. The form then offers these options.',
    parametersProblem:
      'This isn’t a JSON object. It should look like {"properties": {"seconds": {"enum": ["4", "8"]}}}',
    parametersNotFound: 'This document doesn’t describe POST /v1/videos.',
    parametersPlace: 'schema',
    parametersPreview: 'This is what the form will offer:',
    idempotencyKey: 'Send an Idempotency-Key',
    idempotencyKeyHint:
      'Servers that support it never make two videos from one submission. The server must allow the request header idempotency-key (CORS); otherwise, every submission fails. Test the connection after turning this on.',
  },
  data,
  setup,
  storage,
  /** Statuses of tasks, for the CSV file. */
  statuses: task.status,
  preferences: 'Preferences',
  version: (version: string) => `rpaSora Studio ${version}`,
  insecure: 'This page doesn’t use https',
  insecureText:
    'Everything works, with two limits: you have to copy texts by hand, and a remembered token isn’t encrypted. To remove both, ask this site’s admin to turn on https.',
}
