const list = (names: readonly string[]) => names.join(', ')

/**
 * Mistakes in `config.json`. Any user may see them first; the texts address the person who edits the file.
 */
export const words = {
  title: (count: number) => (count === 1 ? 'A mistake in config.json' : `${count} mistakes in config.json`),
  lead: 'Wrong parts are ignored; the rest of the file applies.',
  leadOfAll: 'The file can’t be used, so only the demo is available.',
  whatToDo: 'Ask this site’s admin to correct the file, then reload the page.',
  'not-loaded':
    'The file can’t be loaded. Expected: config.json beside index.html; the build puts one there.',
  'web-page':
    'The host sends a web page instead of the file. Expected: config.json beside index.html; the build puts one there.',
  encoding: 'Some characters can’t be read. Expected: a file saved as UTF-8.',
  'no-object': 'It has no fields. Expected: { … }, with the fields between the braces.',
  more: (count: number) => (count === 1 ? 'One more.' : `${count} more.`),
  at: (line: string, column: string) => `Line ${line}, column ${column}: `,
  syntax: {
    'full-width': (near: string) => `a full-width character. Expected: plain " , : instead of ${near}`,
    quotes: (near: string) => `missing double quotes. Expected: names and texts between " and ": ${near}`,
    comment: (near: string) => `a comment, which JSON doesn’t have. Expected: nothing instead of ${near}`,
    'comma-too-many': (near: string) => `an extra comma. Expected: none before ${near}`,
    'comma-missing': (near: string) => `a comma is missing. Expected: one before ${near}`,
    end: () => 'the file ends too soon. Expected: the closing " ] or }',
    other: (near: string) => `this isn’t JSON. Not expected here: ${near}`,
  },
  wrong: (field: string, found: string, expected: string) => `${field} is ${found}. Expected: ${expected}.`,
  missing: (field: string, expected: string) => `${field} is missing. Expected: ${expected}.`,
  unknown: (field: string, known: readonly string[]) =>
    `${field} isn’t a field of the studio. Expected: one of ${list(known)}.`,
  sameId: (field: string, found: string, as: string) =>
    `${field} is ${found}, the same as that of ${as}. Expected: a different id for each environment.`,
  noSuchDefault: (field: string, found: string, ids: readonly string[]) =>
    `${field} is ${found}. Expected: the id of an environment: ${list(ids)}.`,
  unknownKeyword: (field: string, known: readonly string[]) =>
    `${field} isn’t a keyword that the studio knows. Expected: one of ${list(known)}.`,
  /** What is expected at a keyword of `parameters`. */
  expectedAt: {
    schema: 'a JSON Schema whose type is "object"',
    properties: 'fields in braces, at most 40, each as { "type": …, "enum": … }',
    required: 'names that are among the properties',
    allOf: 'a list of { "if": { "properties": … }, "then": { "properties": … } }',
    name: 'letters, digits, _ and -, not “prompt”, “model” or “image”; a dot leads inside a field that isn’t one itself, as in "metadata.style"',
    type: '"string", "integer", "number" or "boolean"',
    title: 'a text, or { "zh": …, "en": … }',
    description: 'a text, or { "zh": …, "en": … }',
    enum: 'a list of up to 200 different values, all of the type',
    const: 'a text, a number, true or false',
    minimum: 'a number',
    maximum: 'a number that isn’t less than the minimum',
    maxLength: 'a whole number from 1',
    default: 'a value that the field itself allows',
    'x-labels': 'as many texts as there are values, or { "zh": […], "en": […] }',
    'x-in': '"body" or "model"',
    examples: 'a list',
    $comment: 'a text',
  },
  expected: {
    $schema: 'the address of a schema, for editors',
    title: 'a text, the name of the site',
    defaultEnvironment: 'the id of an environment',
    demo: 'true or false',
    environments: 'a list of environments, each as { "id": …, "baseUrl": … }',
    id: '1 to 40 letters, digits, dots, dashes or underscores, and not “demo”',
    name: 'a text, or { "zh": …, "en": … }',
    baseUrl:
      'an address that begins with https:// or http://, or with / on this page’s host; without ?, # or a user name',
    models: 'a list of texts, or of { "name": …, "title": …, "parameters": … }',
    parameters: 'a JSON Schema in braces, such as { "properties": { "seconds": { "enum": ["4", "8"] } } }',
    modelName:
      'a text such as "sora2-{orientation}", whose names in braces are among "parameters" and have an "enum"',
    requestAs: '"json" or "multipart"',
    imageField: 'a field’s name, such as "image" or "image_url.url"',
    imageAs: 'a list of "url", "dataUrl", "base64"',
    images:
      'null, or a list of 1 to 5 such as { "field": "last_frame", "title": …, "max": 1, "as": "single" }, each with another field, a max from 1 to 10, and "single" only where max is 1',
    imageMaxEdge: 'a whole number from 64 to 8192',
    timeZone: 'a time such as "+08:00", from "-14:59" to "+14:59"',
    extraFields: 'fields in braces, such as { "seconds": "15" }',
    linkLifetimeHours: 'a number from 1 to 8760, or null',
    idempotencyKey: 'true or false',
    modelsFrom: 'null, or a path without ?, # or .., such as "/v1/models"',
    videoLinks:
      'pairs such as { "https://videos.example.com/": "/videos/" }, both addresses with a slash at the end',
  },
}
