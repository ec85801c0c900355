export const words = {
  saving: (name: string) => `Downloading ${name}`,
  packing: (index: string, total: string) => `Packing ${index} of ${total}`,
  bytes: (bytes: string) => bytes,
  bytesOf: (bytes: string, total: string) => `${bytes} of ${total}`,
  large: (size: string) =>
    `Already over ${size}, and this browser has to hold all of it before it can save. Downloading fewer videos at a time is safer.`,
  stop: 'Stop',
  stopped: 'Stopped: no file was saved',
  saved: (name: string) => `Saved: ${name}`,
  packed: (count: string) => (count === '1' ? '1 video saved as a zip' : `${count} videos saved as a zip`),
  nothingPacked: (reasons: string) =>
    `No zip was saved, because none of these videos could be read (${reasons}). Try them one by one, on their cards.`,
  packedWithout: (done: string, count: string, names: string) =>
    `${done} saved as a zip, ${count} left out and still selected: ${names}. The reasons are in videos.csv.`,
  andMore: (count: string) => `${count} more`,
  openedInTab:
    'The video’s server doesn’t allow direct downloads. It opened in a new tab: save it from there.',
  opensInTab: 'The video’s server doesn’t allow direct downloads. Open it in a new tab and save it there.',
  openTab: 'Open',
  notAsked: (why: string) =>
    `The video link no longer works, and we couldn’t get a new link: ${why}. Try again later.`,
  failures: {
    unreadable: 'The video’s server doesn’t allow direct downloads',
    gone: 'The link has expired, and the server has no new one',
    trouble: 'The video’s server has an error right now. Try again later.',
    stream:
      'This video is a stream: a list of many small parts, not one file. Copy its link and open it in a player or download app that supports streams.',
    notVideo: 'The link leads to a message or a page instead of a video, so nothing was saved.',
    'signed-out': 'You’re signed out of this site. Sign in again, then download.',
    broken: 'The connection was lost, and nothing was saved. Try again.',
    unwritable: 'The file couldn’t be saved. The disk may be full, or you may not have access to the folder.',
  },
  /** For a page that is open inside an app that cannot save files. */
  inApp: {
    names: {
      ...{
        wechat: 'WeChat',
        wecom: 'WeCom',
        qq: 'QQ',
        dingtalk: 'DingTalk',
        feishu: 'Feishu',
        weibo: 'Weibo',
      },
      ...{ alipay: 'Alipay', douyin: 'Douyin', xiaohongshu: 'Xiaohongshu', baidu: 'The Baidu app' },
    },
    video: (app: string) =>
      `${app} can’t save files. Copy the video link, open it in your phone’s own browser, and save the video there.`,
    byId: (app: string, id: string) =>
      `${app} can’t save files. Open this site in your phone’s own browser, add the task there by its ID (${id}), and download it.`,
    videos: (app: string) =>
      `${app} can’t save files. Copy the links of these videos one by one, and save them in your phone’s own browser.`,
    files: (app: string) =>
      `${app} can’t save files, so nothing was saved. Open this site in your phone’s own browser instead.`,
  },
  csv: {
    file: 'File',
    note: 'Note',
    missing: (reason: string) => `Not included: ${reason}`,
    cut: (reason: string) => `Incomplete: ${reason}`,
  },
  reasons: {
    unreadable: 'the video’s server doesn’t allow direct downloads',
    gone: 'the link has expired',
    trouble: 'the video’s server has an error',
    stream: 'it’s a stream, not a file',
    notVideo: 'the link doesn’t lead to a video',
    'signed-out': 'you’re signed out of this site',
    broken: 'the connection was lost',
    cut: 'the connection was lost half-way',
  },
}
