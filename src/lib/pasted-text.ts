// Reverts changes that chats, mails, documents and input methods make to plain characters. For texts that
// should be ASCII: addresses, tokens, column names.

/** Removes invisible characters (zero-width, byte order and direction marks); all spaces become plain. */
export function withoutUnseen(text: string): string {
  return text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').replace(/\p{Zs}/gu, ' ')
}

/** Straightens all quotation marks, including the brackets that Chinese texts use for quotes. */
export function withStraightQuotes(text: string): string {
  return text
    .replace(/[\u201c-\u201f\u00ab\u00bb\u300a-\u300f\u301d-\u301f\uff02]/g, '"')
    .replace(/[\u2018-\u201b\u2039\u203a\uff07]/g, "'")
}

/** Converts full-width letters, digits and signs of input methods to their usual width. */
export function inUsualWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}
