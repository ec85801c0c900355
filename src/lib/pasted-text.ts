// What chats, mails, documents and input methods make of plain signs, turned back. For texts of which ASCII is
// meant: addresses, tokens, the names of columns.

/** Takes out what nobody sees (zero-width signs, byte order marks, marks of direction); every blank is a plain one. */
export function withoutUnseen(text: string): string {
  return text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').replace(/\p{Zs}/gu, ' ')
}

/** Every kind of quotation mark as a straight one; brackets that Chinese texts quote with count as such. */
export function withStraightQuotes(text: string): string {
  return text
    .replace(/[\u201c-\u201f\u00ab\u00bb\u300a-\u300f\u301d-\u301f\uff02]/g, '"')
    .replace(/[\u2018-\u201b\u2039\u203a\uff07]/g, "'")
}

/** Full-width letters, digits and signs, as an input method writes them, in their usual width. */
export function inUsualWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}
