/** A text that is otherwise the rest of a sentence, with a capital letter where its language has them. */
export function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Sentences one after another; Chinese ones have no space between them. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.reduce((all, next) => (/[\u3002\uff01\uff1f]$/.test(all) ? all + next : `${all} ${next}`))
}
