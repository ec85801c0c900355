// A body of `multipart/form-data`, and its parts as plain data.

/** A file as plain data: the page can post it to the service worker, which needs no page to read it. */
export interface FormFile {
  bytes: ArrayBuffer
  /** The media type of the bytes; empty if unknown. */
  type: string
  /** With the ending of its type, because some servers go by it. */
  name: string
}

export interface FormPart {
  name: string
  value: string | FormFile
}

/** The body of the request. */
export function toFormData(parts: readonly FormPart[]): FormData {
  const form = new FormData()
  for (const { name, value } of parts) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, new Blob([value.bytes], { type: value.type }), value.name)
  }
  return form
}
