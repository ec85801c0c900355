// What the database stores beside the tasks.

import * as v from 'valibot'
import { type RequestErrorKind, requestErrorKinds } from '#api/api-error.ts'
import { options } from '#api/options/option-value.ts'

/** An answer, or why there is none; plain data that can be stored and posted. */
export type PostOutcome =
  | { kind: 'answer'; status: number; headers: [name: string, value: string][]; text: string }
  | { kind: 'error'; error: RequestErrorKind; detail: string | null }

/** A claim. It does not exist before a sender begins. */
export interface PostRecord {
  /** The id of a page, or `worker`; earlier versions did not write it. */
  sender?: string
  /** Time of the claim, milliseconds since 1970; earlier versions did not write it. */
  claimedAt?: number
  /** null while the request is in progress, or if its sender was killed. */
  outcome: PostOutcome | null
}

export const queuedPromptSchema = v.object({
  /** Smaller ids are sent earlier. */
  id: v.number(),
  environmentId: v.string(),
  prompt: v.string(),
  imageUrl: v.nullable(v.string()),
  model: v.nullable(v.string()),
  // Missing in rows of earlier versions.
  options: v.optional(options, {}),
  /** Id of its task once it was sent; null while it waits. */
  taskId: v.nullable(v.string()),
  /** Why the server refused it, with the server's own words if any; the prompt then waits for a change. */
  refusal: v.nullable(v.object({ kind: v.picklist(requestErrorKinds), words: v.nullable(v.string()) })),
})

export type QueuedPrompt = v.InferOutput<typeof queuedPromptSchema>

export const starredPromptSchema = v.object({
  prompt: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(50_000)),
  /** Milliseconds since 1970. */
  starredAt: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  /** The options that belong to it; missing in records of earlier versions. */
  options: v.optional(options, {}),
})

export type StarredPrompt = v.InferOutput<typeof starredPromptSchema>
