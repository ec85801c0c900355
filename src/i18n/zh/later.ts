import type { Later } from '../dictionary.ts'
import { words as config } from './config.ts'
import { words as connection } from './connection.ts'
import { words as download } from './download.ts'
import { image, options } from './form.ts'
import { words as framed } from './framed.ts'
import { words as player } from './player.ts'
import { words as prompts } from './prompts.ts'
import { words as settings } from './settings.ts'

export const later: Later = {
  config,
  connection,
  download,
  framed,
  image,
  options,
  player,
  prompts,
  settings,
}
