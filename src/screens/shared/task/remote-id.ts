import { isRemoteId } from '#api/remote-id.ts'

/**
 * The task id in typed or pasted text: alone, in quotes, as a field of a response (`"id": 50,`) or at the end
 * of an address (`/v1/videos/50`). Null for text that cannot be an id, and for a number that a spreadsheet
 * has rounded (`1.98765E+18`).
 */
export function readRemoteId(typed: string): string | null {
  const text = typed.replace(/[\u200b-\u200d\ufeff]/g, '').trim()
  const inAddress = /(?:^https?:\/\/\S*|^)\/v1\/videos\/([^/?#\s]+)(?:\/content)?\/?(?:[?#]\S*)?$/i.exec(
    text,
  )?.[1]
  const inField =
    /^(?:["'“”‘’]?(?:id|task_?id|video_?id)["'“”‘’]?\s*[:\uff1a]\s*)?(.*?)[,\uff0c]?$/is.exec(text)?.[1] ??
    text
  const unquoted = /^["'“”‘’\u300c`](.*)["'“”‘’\u300d`]$/s.exec(inField)?.[1] ?? inField
  const id = inAddress === undefined ? unquoted.trim() : decoded(inAddress)
  const isOther = /^https?:\/\//i.test(id) || /^\d[\d.]*e\+\d+$/i.test(id)
  return isOther || !isRemoteId(id) ? null : id
}

/** Returns a segment that cannot be decoded unchanged. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
