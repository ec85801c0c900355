// Features newer than the oldest supported browsers (`build/engines.ts`), according to MDN's compatibility
// data. A build target changes syntax but does not add functions. The tests cannot run Firefox 115 and Safari
// 16.4, so they check the source instead. Add new features that are missing here.

interface YoungFunction {
  pattern: RegExp
  /** The oldest engines that all support it. */
  since: string
  /** Files below `src/` that check for it before use; no others may use it. */
  through?: RegExp
}

export const youngFunctions: readonly YoungFunction[] = [
  {
    pattern: /\b(?:show|hide|toggle)Popover\b/,
    since: 'Chromium 114, Firefox 125, Safari 17',
    through: /^ui\/menu\.tsx$/,
  },
  { pattern: /\bpopover=(?!\{has)/, since: 'Chromium 114, Firefox 125, Safari 17' },
  { pattern: /\.to(?:Reversed|Sorted|Spliced)\(|\.with\(\d/, since: 'Chromium 110, Firefox 115, Safari 16' },
  { pattern: /\bIntl\.Segmenter\b/, since: 'Chromium 87, Firefox 125, Safari 14.1' },
  { pattern: /\bIntl\.DurationFormat\b/, since: 'Chromium 129, Firefox 136, Safari 16.4' },
  { pattern: /\bPromise\.(?:withResolvers|try)\b/, since: 'Chromium 128, Firefox 134, Safari 18.2' },
  { pattern: /\bArray\.fromAsync\b/, since: 'Chromium 121, Firefox 115, Safari 16.4' },
  { pattern: /\b(?:Object|Map)\.groupBy\b/, since: 'Chromium 117, Firefox 119, Safari 17.4' },
  { pattern: /\bURL\.parse\(/, since: 'Chromium 126, Firefox 126, Safari 18' },
  { pattern: /\bRegExp\.escape\b/, since: 'Chromium 136, Firefox 134, Safari 18.2' },
  {
    pattern: /\.is(?:SubsetOf|SupersetOf|DisjointFrom)\(|\.symmetricDifference\(/,
    since: 'Chromium 122, Firefox 127, Safari 17',
  },
  {
    pattern:
      /\.(?:values|keys|entries)\(\)\s*\.(?:map|filter|take|drop|toArray|find|some|every|reduce|forEach|flatMap)\(/,
    since: 'Chromium 122, Firefox 131, Safari 18.4',
  },
  { pattern: /\bIterator\.from\b/, since: 'Chromium 122, Firefox 131, Safari 18.4' },
  { pattern: /\.(?:is|to)WellFormed\(/, since: 'Chromium 111, Firefox 119, Safari 16.4' },
  { pattern: /\.getOrInsert(?:Computed)?\(/, since: 'Chromium 145, Firefox 144, Safari 26.2' },
  {
    pattern: /\bUint8Array\.from(?:Base64|Hex)\b|\.to(?:Base64|Hex)\(/,
    since: 'Chromium 140, Firefox 133, Safari 18.2',
  },
  { pattern: /\bResponse\.json\(/, since: 'Chromium 105, Firefox 115, Safari 17' },
  { pattern: /\.bytes\(\)/, since: 'Chromium 132, Firefox 128, Safari 18' },
  { pattern: /\bReadableStream\.from\(|for await \([^)]*\.body\b/, since: 'Chromium 124, no Safari' },
  {
    pattern: /\bmode: 'byob'/,
    since: 'Chromium 89, Firefox 102, Safari 26',
    through: /^lib\/files\/read-pieces\.ts$/,
  },
  {
    pattern: /\bcreateWritable\b|\bshowSaveFilePicker\b/,
    since: 'Chromium 86',
    through: /^media\/save-stream\.ts$/,
  },
  {
    pattern: /\brequestIdleCallback\b/,
    since: 'Chromium 47, Firefox 55, no Safari',
    through: /^lib\/browser\/(?:until|when)-idle\.ts$/,
  },
  {
    pattern: /\brequestVideoFrameCallback\(/,
    since: 'Chromium 83, Firefox 132, Safari 15.4',
    through: /^(?:screens\/shared\/player\/playhead|media\/video-frame)\.ts$/,
  },
  {
    pattern: /\buserActivation\b/,
    since: 'Chromium 72, Firefox 120, Safari 16.4',
    through: /^screens\/shared\/download\/download-video\.ts$/,
  },
  {
    pattern: /\bstorage\.estimate\b/,
    since: 'Chromium 61, Firefox 57, Safari 17',
    through: /^lib\/storage\/storage-space\.ts$/,
  },
  {
    pattern: /\bstartViewTransition\b|\bwindow\.navigation\b|\bscheduler\./,
    since: 'Chromium 111, Firefox 147, Safari 26.2',
  },
  {
    pattern: /\bcheckVisibility\(|\bmoveBefore\(|\brequestClose\(|\bclosedby=|\bcommandfor=|scrollend/i,
    since: 'Chromium 134, Firefox 141, Safari 26.2',
  },
  { pattern: /plaintext-only/, since: 'Chromium 59, Firefox 136, Safari 11' },
]

/** CSS that not all of those engines support, and without which something would be invisible or unusable. */
export const youngStyles: readonly RegExp[] = [
  /@starting-style|@scope|@position-try/,
  /anchor-name|position-anchor|position-area/,
  /calc-size\(|sibling-index\(|interpolate-size/,
  /:popover-open|:open\b|::details-content|:user-(?:in)?valid|:state\(/,
]
