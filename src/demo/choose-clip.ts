/** Absolute URLs of sample videos; file names start with the subject. */
export interface Clips {
  landscape: readonly string[]
  portrait: readonly string[]
  /** A dead link. */
  gone: string
}

const portraitWords = /\b(portrait|vertical)\b|竖屏|竖版|9:16/i
const landscapeWords = /\b(landscape|horizontal)\b|横屏|横版|16:9/i

/** Subjects of the clips, by the start of their file names. */
const subjects: readonly { name: string; words: RegExp }[] = [
  { name: 'lanterns', words: /\b(lanterns?|festivals?)\b|灯笼|孔明灯|花灯|元宵/i },
  { name: 'cat', words: /\b(cats?|kittens?)\b|猫/i },
  { name: 'sea', words: /\b(seas?|oceans?|waves?|beach|sail\w*)\b|海|浪|帆/i },
  { name: 'ridge', words: /\b(ridges?|mountains?|hills?|peaks?)\b|山|峰|岭/i },
]

interface ClipWish {
  id: number
  prompt: string
  model: string | null
}

/** The best matching sample: by orientation, then by subject, otherwise in turn. */
export function chooseClip(clips: Clips, { id, prompt, model }: ClipWish): string {
  const candidates = ofShape(clips, model ?? '') ??
    ofShape(clips, prompt) ?? [...clips.landscape, ...clips.portrait]
  for (const { name, words } of subjects) {
    const fitting = words.test(prompt) ? candidates.find((url) => fileName(url).startsWith(name)) : undefined
    if (fitting !== undefined) return fitting
  }
  return candidates[id % candidates.length] ?? clips.gone
}

function ofShape(clips: Clips, text: string): readonly string[] | null {
  // `\b` matches at dashes (`sora2-portrait-15s`), but not at underscores.
  const words = text.replaceAll('_', ' ')
  if (portraitWords.test(words) && clips.portrait.length > 0) return clips.portrait
  if (landscapeWords.test(words) && clips.landscape.length > 0) return clips.landscape
  return null
}

function fileName(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}
