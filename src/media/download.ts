// From a link to a file on the person's disk.

import { RequestError } from '#api/api-error.ts'
import { fetchVideo } from '#api/transport.ts'

/** Longest file name without its ending; Windows and zip tools are unhappy with more. */
const maxNameLength = 80

/** `2026-02-09 一只小猫 #50.mp4`: readable, unique, and allowed on Windows and macOS. */
export function videoFileName(prompt: string, remoteId: string | null, at: Date): string {
  const words = clean(prompt).slice(0, maxNameLength).trim()
  const id = remoteId === null ? '' : ` #${clean(remoteId)}`
  return `${dayOf(at)}${words === '' ? '' : ` ${words}`}${id}.mp4`
}

/** `rpasora-backup-2026-11-22.json`, by the local day. */
export function datedFileName(name: string, ending: string, at: Date): string {
  return `${name}-${dayOf(at)}.${ending}`
}

function dayOf(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** No separators, no control or direction characters, no character that Windows forbids. */
function clean(text: string): string {
  return [...text.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|#]+/gu, ' ').replace(/\s+/g, ' ')].join('').trim()
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** No video is that small; an expired link may bring a few words instead. Bytes. */
const leastVideoBytes = 1_000

/** Saves the video as a file where its host lets this page read it. Resolves with what happened. */
export async function saveVideo(url: string, fileName: string): Promise<'saved' | 'unreadable' | 'gone'> {
  try {
    const blob = await fetchVideo(url)
    if (blob.size < leastVideoBytes) return 'gone'
    saveFile(blob, fileName)
    return 'saved'
  } catch (error) {
    return error instanceof RequestError && error.kind !== 'unreachable' ? 'gone' : 'unreadable'
  }
}

/**
 * Saves the video as a file, or opens it in a new tab where its host forbids that: `download` on a link would lead
 * this tab away. Resolves with what happened.
 */
export async function downloadVideo(url: string, fileName: string): Promise<'saved' | 'opened' | 'gone'> {
  const result = await saveVideo(url, fileName)
  if (result !== 'unreadable') return result
  openInNewTab(url)
  return 'opened'
}

/** The page that opens learns nothing about this one. */
export function openInNewTab(url: string): void {
  clickLink(url, { target: '_blank', rel: 'noopener noreferrer', referrerPolicy: 'no-referrer' })
}

/** Hands a file to the browser's own downloads. */
export function saveFile(file: Blob, fileName: string): void {
  const objectUrl = URL.createObjectURL(file)
  clickLink(objectUrl, { download: fileName })
  // The browser reads the object after the click; a minute is plenty even for a slow disk.
  setTimeout(() => URL.revokeObjectURL(objectUrl), 60_000)
}

function clickLink(href: string, attributes: Record<string, string>): void {
  const link = document.createElement('a')
  link.href = href
  for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value)
  document.body.append(link)
  link.click()
  link.remove()
}
