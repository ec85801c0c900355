// How a server likes to be asked, where it differs from the API's document. One dialect belongs to one environment.

/** How an image travels: a link as it was typed, a file as `data:image/png;base64,…`, or its base64 alone. */
export const imageForms = ['url', 'dataUrl', 'base64'] as const
type ImageForm = (typeof imageForms)[number]

export interface Dialect {
  /** Where the image stands in the body; a dot leads inside: `image_url.url` is `{"image_url": {"url": …}}`. */
  imageField: string
  /** What the server takes there, best first; empty for one that takes no images. */
  imageAs: readonly ImageForm[]
  /** Files are made smaller until their longest edge has at most so many pixels. */
  imageMaxEdge: number
  /** Of times that name none: `+08:00`. */
  timeZone: string
  /** Added to every submission, below what the person chose. */
  extraFields: Readonly<Record<string, unknown>>
  /** How long a link to a video usually works, in hours, where the link itself does not say; null where nobody knows. */
  linkLifetimeHours: number | null
  /** Whether a submission carries an `Idempotency-Key`, which a server must allow other origins to send. */
  idempotencyKey: boolean
  /**
   * Where videos are read from instead, by how their links begin: for a host behind a reverse proxy,
   * `{"https://cdn.example/": "https://studio.example/videos/"}`. Both end with a slash.
   */
  videoLinks: Readonly<Record<string, string>>
}

/** What the document says, and Chinese time, which its known servers mean. */
export const documentedDialect: Dialect = {
  imageField: 'image',
  imageAs: ['url', 'dataUrl'],
  imageMaxEdge: 2048,
  timeZone: '+08:00',
  extraFields: {},
  linkLifetimeHours: null,
  idempotencyKey: false,
  videoLinks: {},
}

/** `+08:00` → 480 minutes east of UTC. The text must have passed the pattern of `timeZonePattern`. */
export function offsetMinutes(timeZone: string): number {
  const [, sign, hours = '0', minutes = '0'] = timeZonePattern.exec(timeZone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

export const timeZonePattern = /^([+-])(0\d|1[0-4]):([0-5]\d)$/

/** A name, or two with a dot between. */
export const imageFieldPattern = /^(?!(?:prompt|model)$)[a-z][\w-]{0,39}(?:\.[a-z][\w-]{0,39})?$/i

/** How a link begins, and where it is read from instead; `config.json` may leave out the host of the latter. */
export const videoLinkPatterns = {
  from: /^https?:\/\/[^/?#\s]+\/([^?#\s]+\/)?$/,
  to: /^(https?:\/\/[^/?#\s]+)?\/([^?#\s]+\/)?$/,
}

/** The smallest and largest sense `imageMaxEdge` can make; pixels. */
export const imageEdgeRange = { min: 64, max: 8192 }

/** The shortest and longest `linkLifetimeHours`: an hour, and a year. */
export const linkLifetimeRange = { min: 1, max: 8760 }

/** How files travel to this server; null where it takes links only, or no images at all. */
export function fileForm({ imageAs }: Dialect): 'dataUrl' | 'base64' | null {
  return imageAs.find((form) => form !== 'url') ?? null
}

export interface VideoRequest {
  prompt: string
  /** An http(s) link or a data URL; null for none. */
  image: string | null
  /** null leaves the choice to the server. */
  model: string | null
}

/** The body of `POST /v1/videos`. */
export function bodyFor({ prompt, image, model }: VideoRequest, dialect: Dialect): Record<string, unknown> {
  const isDocumented = dialect.imageField === documentedDialect.imageField
  return {
    // The document's own fields are always there; of others nobody knows what null would mean to them.
    ...(isDocumented ? { image: null } : {}),
    model: null,
    ...dialect.extraFields,
    prompt,
    ...(image === null ? {} : nested(dialect.imageField, inForm(image, dialect))),
    ...(model === null ? {} : { model }),
  }
}

function inForm(image: string, dialect: Dialect): string {
  return fileForm(dialect) === 'base64' ? image.replace(/^data:[^,]*;base64,/, '') : image
}

function nested(path: string, value: string): Record<string, unknown> {
  const [name = path, inner] = path.split('.')
  return { [name]: inner === undefined ? value : { [inner]: value } }
}
