// What the database keeps beside the tasks.

import * as v from 'valibot'
import { type RequestErrorKind, requestErrorKinds } from '#api/api-error.ts'

/** An answer, or why there is none; plain data, to be stored and handed over. */
export type PostOutcome =
  | { kind: 'answer'; status: number; headers: [name: string, value: string][]; text: string }
  | { kind: 'error'; error: RequestErrorKind; detail: string | null }

/** A claim. There is none while nobody has begun to send. */
export interface PostRecord {
  /** The id of a page, or `worker`; earlier versions did not write it. */
  sender?: string
  /** When, milliseconds since 1970; earlier versions did not write it. */
  claimedAt?: number
  /** null as long as the request is under way, or its sender was killed. */
  outcome: PostOutcome | null
}

export const queuedPromptSchema = v.object({
  /** Smaller ones are sent earlier. */
  id: v.number(),
  environmentId: v.string(),
  prompt: v.string(),
  imageUrl: v.nullable(v.string()),
  model: v.nullable(v.string()),
  /** Its task, once it left; null while it waits. */
  taskId: v.nullable(v.string()),
  /** Why the server did not want it: it waits for a change. Its words, where it had any. */
  refusal: v.nullable(v.object({ kind: v.picklist(requestErrorKinds), words: v.nullable(v.string()) })),
})

export type QueuedPrompt = v.InferOutput<typeof queuedPromptSchema>

export const starredPromptSchema = v.object({
  prompt: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(50_000)),
  /** Milliseconds since 1970. */
  starredAt: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
})

export type StarredPrompt = v.InferOutput<typeof starredPromptSchema>
