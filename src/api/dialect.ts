// How a server's requests and links differ from the API's document. Each environment has one dialect.

import type { LocalText } from './options/option-value.ts'

/** How an image is sent: a link as typed, a file as `data:image/png;base64,…`, or only its base64. */
export const imageForms = ['url', 'dataUrl', 'base64'] as const
type ImageForm = (typeof imageForms)[number]

/** How a submission is sent: as JSON, or as `multipart/form-data` with a part for each field. */
export const requestForms = ['json', 'multipart'] as const

export interface Dialect {
  /** With `multipart`, an image file is sent as it is, whatever form of file `imageAs` names. */
  requestAs: (typeof requestForms)[number]
  /**
   * Body field of the image. In JSON a dot means nesting: `image_url.url` is `{"image_url": {"url": …}}`. In
   * `multipart` it is the name of a part, as it stands.
   */
  imageField: string
  /** Forms the server accepts, best first; empty if it accepts no images. */
  imageAs: readonly ImageForm[]
  /**
   * What images the server takes, each for its own purpose; null if it takes one, in `imageField`. `imageAs` and
   * `imageMaxEdge` apply to all of them.
   */
  images: ImageRole[] | null
  /** Files are scaled down so that their longest edge has at most this many pixels. */
  imageMaxEdge: number
  /** Zone of times that name none, such as `+08:00`. */
  timeZone: string
  /** Added to every submission; the person's choices override them. */
  extraFields: Readonly<Record<string, unknown>>
  /** How long a video link usually works, in hours, if the link itself does not say; null if unknown. */
  linkLifetimeHours: number | null
  /** Whether submissions carry an `Idempotency-Key` header. The server's CORS settings must allow it. */
  idempotencyKey: boolean
  /** Path of the server's list of models below the base URL, such as `/v1/models`; null if it has none. */
  modelsFrom: string | null
  /**
   * Replacements for the beginnings of video links, for hosts behind a reverse proxy:
   * `{"https://cdn.example/": "https://studio.example/videos/"}`. Both end with a slash.
   */
  videoLinks: Readonly<Record<string, string>>
  /**
   * JSON Schema of what the server takes besides prompt, image and model, as it was written; `api/options/`
   * reads it. null if the form offers nothing more.
   */
  parameters: Readonly<Record<string, unknown>> | null
  /**
   * How the name of the model is made of parameters: `sora2-{orientation}{length}`. null if people choose the
   * model itself.
   */
  modelName: string | null
  /** What models have beside their names, by name. */
  modelDetails: Readonly<Record<string, ModelDetails>>
}

/** How a request carries the images of a role. */
export const imageShapes = ['single', 'array', 'repeated'] as const

/** Images for one purpose, such as the last frame. */
export interface ImageRole {
  /** Like `imageField`; no two roles share one. */
  field: string
  title?: LocalText | undefined
  /** How many images it takes, 1 to 10. */
  max: number
  /**
   * `array`: a list, also of one image; `repeated`: parts of the same name, and a list in JSON. By default
   * `single` if it takes one image, else `array`.
   */
  as?: (typeof imageShapes)[number] | undefined
}

interface ModelDetails {
  title?: LocalText | undefined
  /** Like `parameters` of the environment, whose fields these replace; `false` leaves a field out. */
  parameters?: Readonly<Record<string, unknown>> | undefined
}

/** Values of the API's document, plus Chinese time, which its known servers use. */
export const documentedDialect: Dialect = {
  requestAs: 'json',
  imageField: 'image',
  imageAs: ['url', 'dataUrl'],
  images: null,
  imageMaxEdge: 2048,
  timeZone: '+08:00',
  extraFields: {},
  linkLifetimeHours: null,
  idempotencyKey: false,
  modelsFrom: null,
  videoLinks: {},
  parameters: null,
  modelName: null,
  modelDetails: {},
}

/** Minutes east of UTC: `+08:00` → 480. The text must match `timeZonePattern`. */
export function offsetMinutes(timeZone: string): number {
  const [, sign, hours = '0', minutes = '0'] = timeZonePattern.exec(timeZone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

export const timeZonePattern = /^([+-])(0\d|1[0-4]):([0-5]\d)$/

/** A field name, or two joined by a dot. */
export const imageFieldPattern = /^(?!(?:prompt|model)(?:\.|$))[a-z][\w-]{0,39}(?:\.[a-z][\w-]{0,39})?$/i

/** Most images of a role, and most roles. */
export const mostImages = 10
export const mostRoles = 5

/** A name with at least one field in braces. */
export const modelNamePattern = /^[\w.:/@-]*(?:\{[a-z_][\w-]{0,39}\}[\w.:/@-]*)+$/i

/** Whether the form offers more than prompt, image and the names of models. */
export function hasOptions({ parameters, modelDetails }: Dialect): boolean {
  return parameters !== null || Object.keys(modelDetails).length > 0
}
/** A plain path: the token goes to the base URL followed by it, which must not be another host or folder. */
export const modelsFromPattern = /^(?=.{2,100}$)(?!.*\.\.)(?:\/[\w.~:-]+)+\/?$/

/** Beginning of a link and its replacement. In `config.json` the replacement may omit the host. */
export const videoLinkPatterns = {
  from: /^https?:\/\/[^/?#\s]+\/([^?#\s]+\/)?$/,
  to: /^(https?:\/\/[^/?#\s]+)?\/([^?#\s]+\/)?$/,
}

/** Sensible limits of `imageMaxEdge`; pixels. */
export const imageEdgeRange = { min: 64, max: 8192 }

/** Limits of `linkLifetimeHours`: one hour and one year. */
export const linkLifetimeRange = { min: 1, max: 8760 }

/** How files are sent to this server; null if it accepts only links, or no images at all. */
export function fileForm({ imageAs }: Dialect): 'dataUrl' | 'base64' | null {
  return imageAs.find((form) => form !== 'url') ?? null
}
