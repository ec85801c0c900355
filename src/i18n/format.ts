// Numbers, times and sizes in the user's language.

import { type Locale, useLocale } from './messages.ts'

const minute = 60
const hour = 3_600

const units = {
  'zh-CN': { h: ' 小时', min: ' 分钟', s: ' 秒' },
  en: { h: ' h', min: ' min', s: ' s' },
}

function durationOf(locale: Locale) {
  const words = units[locale]
  return (ms: number): string => {
    // Nothing takes no time, and "0 s" reads like a mistake.
    const seconds = Math.max(1, Math.round(ms / 1000))
    const parts: readonly (readonly [number, string])[] =
      seconds < hour
        ? [
            [Math.floor(seconds / minute), words.min],
            [seconds % minute, words.s],
          ]
        : [
            [Math.floor(seconds / hour), words.h],
            [Math.floor((seconds % hour) / minute), words.min],
          ]
    return parts.flatMap(([count, unit]) => (count === 0 ? [] : `${count}${unit}`)).join(' ')
  }
}

/** `Intl` writes "3分钟"; the texts have a space between digits and Chinese. */
const spaced = (text: string) => text.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ')

function formatsOf(locale: Locale) {
  const number = new Intl.NumberFormat(locale)
  const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const all = new Intl.ListFormat(locale, { type: 'conjunction' })
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'short' })
  const shortDay = new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric' })
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
  const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' })
  const hours = new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'long' })
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const sameDay = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' })
  return {
    number: (value: number): string => number.format(value),
    /** "one, two and three". */
    list: (texts: readonly string[]): string => all.format(texts),
    /** 0–1 → "92%". */
    percent: (share: number): string => percent.format(share),
    /** Milliseconds → "3 min 12 s", "3 min": at most two units, and none that is zero. */
    duration: durationOf(locale),
    /** Milliseconds → "20s", "4min", "2h": approximate. */
    roughDuration: (ms: number): string => {
      const words = units[locale]
      const seconds = ms / 1000
      if (seconds < 90) return `${Math.max(5, Math.round(seconds / 5) * 5)}${words.s}`
      if (seconds < 90 * minute) return `${Math.round(seconds / minute)}${words.min}`
      return `${Math.round(seconds / hour)}${words.h}`
    },
    /** Milliseconds → "3 days", "20 hours", "5 minutes": one unit, for long times. */
    longDuration: (ms: number): string => {
      const seconds = ms / 1000
      if (seconds < hour) return spaced(minutes.format(Math.floor(seconds / minute)))
      return spaced(
        seconds < 48 * hour
          ? hours.format(Math.floor(seconds / hour))
          : days.format(Math.floor(seconds / (24 * hour))),
      )
    },
    /** Seconds → "0:05". */
    playTime: (seconds: number): string =>
      `${Math.floor(Math.round(seconds) / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`,
    /** Bytes → "380 KB", "1.2 GB". */
    bytes: (bytes: number): string => {
      if (bytes < 1e6) return `${number.format(Math.ceil(bytes / 1e3))} KB`
      return bytes < 1e9 ? `${size.format(bytes / 1e6)} MB` : `${size.format(bytes / 1e9)} GB`
    },
    clock: (at: number): string => clock.format(at),
    dateTime: (at: number): string => dateTime.format(at),
    /** "9 February, Mon". */
    day: (at: number): string => day.format(at),
    /** "1/27". */
    shortDay: (at: number): string => shortDay.format(at),
    /** "2026-02-09" in local time, to use as a key. */
    dayKey: (at: number): string => sameDay.format(at),
    /** Age in whole days → "today", "yesterday". */
    relativeDay: (days: number): string => relative.format(-days, 'day'),
    /** "3 minutes ago"; `ms` is the age. */
    ago: (ms: number): string => {
      const seconds = Math.round(ms / 1000)
      const past = (count: number, unit: Intl.RelativeTimeFormatUnit) =>
        spaced(relative.format(-Math.floor(count), unit))
      if (seconds < minute) return past(seconds, 'second')
      if (seconds < hour) return past(seconds / minute, 'minute')
      if (seconds < 24 * hour) return past(seconds / hour, 'hour')
      return past(seconds / (24 * hour), 'day')
    },
  }
}

export type Formats = ReturnType<typeof formatsOf>

/** `Intl` objects are slow to make and fast to use, so there is one set per language. */
const formats: Partial<Record<Locale, Formats>> = {}

export function useFormats(): Formats {
  return formatsIn(useLocale())
}

/** For texts that no component renders. */
export function formatsIn(locale: Locale): Formats {
  formats[locale] ??= formatsOf(locale)
  return formats[locale]
}
