/** A text that is otherwise the rest of a sentence, with a capital letter where its language has them. */
export function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
