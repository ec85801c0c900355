import type { ImageRole } from '../dialect.ts'
import { textIn } from './local-text.ts'

/** The name of a role for people: its title; without one, the `usual` word if that can mean no other role. */
export function roleTitle(
  { field, title }: ImageRole,
  roles: readonly ImageRole[],
  usual: string,
  language: 'zh-CN' | 'en',
): string {
  if (title !== undefined) return textIn(title, language)
  return roles.filter(({ title }) => title === undefined).length === 1 ? usual : field
}
