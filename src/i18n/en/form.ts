// Texts of the form that are not needed before an image is chosen, or a server has options.

const list = new Intl.ListFormat('en', { type: 'disjunction' })

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ')

export const image = {
  problems: {
    empty: 'There’s nothing in it: it’s an empty file or a folder. Choose an image.',
    'not-opened':
      'This can’t be opened. If it’s a folder, choose an image inside it; if the file was moved, choose it again.',
    heic: 'This browser can’t read HEIC photos. On your iPhone, set Settings\u00a0› Camera\u00a0› Formats to Most Compatible and take the photo again, or save this one as JPEG first.',
    svg: 'An SVG is a drawing, not a photo. Save it as PNG and use that.',
    'not-image': 'This file isn’t an image the browser can read. Use a JPG, PNG or WebP.',
    damaged: 'This image is damaged, so the browser can’t read it. Save it again, or use another one.',
    'no-memory': 'The browser couldn’t make this image smaller. Close other tabs, or use a smaller image.',
  },
  tooLarge: (size: string, most: string) => `This image is too large (${size}). Use one under ${most}.`,
  tooManyPixels: (size: string, most: string) =>
    `This image has too many pixels (${size}). Use one of at most ${most} million.`,
  notKept: 'There isn’t enough space to keep this image if you reload the page. It will still be sent.',
  onlyFirst: (name: string) => `One image at a time: “${name}” is used.`,
  still: 'Only the first frame of the animation is used.',
  /** Where a server takes several kinds of images. */
  have: (count: string, most: string) => (count === '0' ? `up to ${most}` : `${count} of ${most}`),
  about: (name: string, sentence: string) => `“${name}”: ${sentence}`,
  full: (most: number, names: readonly string[]) =>
    `${most === 1 ? 'Only one image fits' : `Only ${most} images fit`} here, so ${quoted(names)} wasn’t added.`,
  noRoom: (names: readonly string[]) => `There’s no room for ${quoted(names)}. Remove another image first.`,
  tooMany: (title: string, most: number) =>
    `“${title}” takes ${most === 1 ? 'one image' : `at most ${most} images`}. Remove the others.`,
  gone: (name: string) => `“${name}” isn’t available any more. Remove it, or choose it again.`,
  place: (name: string, place: string, count: string) => `${name}, ${place} of ${count}`,
  howToMove: 'Arrow keys or dragging change the order.',
  earlier: (name: string) => `Move “${name}” forward`,
  later: (name: string) => `Move “${name}” back`,
  moved: (name: string, place: string, count: string) => `“${name}” is now ${place} of ${count}.`,
  remove: (name: string) => `Remove “${name}”`,
  removed: (name: string) => `“${name}” was removed.`,
}

export const options = {
  more: 'More options',
  moreWith: (chosen: string) => `More options: ${chosen}`,
  lookFirst: 'The server’s options are here now. Check them, then generate.',
  automatic: 'Automatic',
  /** After the server’s words about a value. */
  changeIt: 'Change it and try again.',
  /** A size with its shape. */
  shape: (size: string, shape: string) => `${size} (${shape})`,
  shapes: { landscape: 'landscape', portrait: 'portrait', square: 'square' },
  on: 'On',
  off: 'Off',
  /** A field and its value: “Quality 1080p”. */
  pair: (title: string, value: string) => `“${title} ${value}”`,
  about: (title: string, sentence: string) => `${title}: ${sentence}`,
  notOne: (title: string, value: string) => `“${title}” can’t be “${value}”.`,
  notTaken: (name: string) => `“${name}” doesn’t go with the rest of this row.`,
  impossible: (choices: readonly string[], because: string) =>
    `${list.format(choices.map((choice) => `“${choice}”`))} can’t be combined with ${because}.`,
  impossibleNow: (choices: readonly string[]) =>
    `${list.format(choices.map((choice) => `“${choice}”`))} can’t be chosen now.`,
  /** A choice that the other choices leave out. */
  excluded: (title: string, because: string) =>
    `“${title}” can’t be combined with ${because}, and isn’t sent.`,
  problems: {
    choose: (title: string) => `Choose “${title}” first.`,
    fill: (title: string) => `Fill in “${title}” first.`,
    gone: (value: string) => `“${value}” can’t be chosen here any more. Choose again.`,
    integer: 'Enter a whole number.',
    number: 'Enter a number.',
    minimum: (least: string) => `Enter ${least} or more.`,
    maximum: (most: string) => `Enter ${most} or less.`,
    maxLength: (most: string) => `That’s too long: at most ${most} characters can be sent.`,
    allowed: (choices: readonly string[]) => `Only ${list.format(choices)} can be chosen.`,
    /** Put before another sentence. */
    with: (because: string) => `With ${because}: `,
  },
}
