import type { Parts } from '../dictionary.ts'

const list = (names: readonly string[]) => names.join('、')

export const words: Parts['config'] = {
  title: (count) => `config.json 里有 ${count} 处错误`,
  lead: '有错的部分没有使用，其余照常生效。请告诉搭建网站的人：改好文件后刷新页面。',
  'not-loaded': '文件读取不到。应当：config.json 和 index.html 放在一起，构建时会自动生成。',
  'web-page':
    '服务器返回的是网页，不是这个文件。应当：config.json 和 index.html 放在一起，构建时会自动生成。',
  encoding: '有些字符读不出来。应当：文件以 UTF-8 编码保存。',
  'no-object': '里面没有字段。应当：{ … }，字段写在大括号里。',
  more: (count) => `还有 ${count} 处。`,
  at: (line, column) => `第 ${line} 行第 ${column} 列：`,
  syntax: {
    'full-width': (near) => `用了全角符号。应当：用半角的 " , :，这里是 ${near}`,
    quotes: (near) => `没有用双引号。应当：名称和文字写在两个 " 之间，这里是 ${near}`,
    comment: (near) => `写了注释，JSON 里不能有注释。应当：删掉 ${near}`,
    'comma-too-many': (near) => `多了一个逗号。应当：这里前面没有逗号：${near}`,
    'comma-missing': (near) => `少了一个逗号。应当：在这里前面加逗号：${near}`,
    end: () => '文件没有写完。应当：补上结尾的 " ] 或 }',
    other: (near) => `不符合 JSON 的写法。这里不应当是：${near}`,
  },
  wrong: (field, found, expected) => `${field} 现在是 ${found}。应当：${expected}。`,
  missing: (field, expected) => `缺少 ${field}。应当：${expected}。`,
  unknown: (field, known) => `没有 ${field} 这个字段。应当是其中之一：${list(known)}。`,
  sameId: (field, found, as) => `${field} 现在是 ${found}，和 ${as} 相同。应当：每个环境的 id 都不一样。`,
  noSuchDefault: (field, found, ids) => `${field} 现在是 ${found}。应当：某个环境的 id：${list(ids)}。`,
  expected: {
    $schema: 'schema 文件的地址，供编辑器使用',
    title: '一段文字，网站的名称',
    defaultEnvironment: '某个环境的 id',
    demo: 'true 或 false',
    environments: '环境的列表，每个写成 { "id": …, "baseUrl": … }',
    id: '1 到 40 个字母、数字、点、短横线或下划线，不能是「demo」',
    name: '一段文字，或者 { "zh": …, "en": … }',
    baseUrl: '以 https:// 或 http:// 开头的地址，在本网站的服务器上也可以以 / 开头；不能有 ?、# 和用户名',
    models: '文字的列表，例如 ["sora2-portrait"]',
    imageField: '字段名，例如 "image" 或 "image_url.url"',
    imageAs: '由 "url"、"dataUrl"、"base64" 组成的列表',
    imageMaxEdge: '64 到 8192 的整数',
    timeZone: '像 "+08:00" 这样的时差，从 "-14:59" 到 "+14:59"',
    extraFields: '大括号里的字段，例如 { "seconds": "15" }',
    linkLifetimeHours: '1 到 8760 的数字，或 null',
    idempotencyKey: 'true 或 false',
    videoLinks: '成对的地址，例如 { "https://videos.example.com/": "/videos/" }，两边都以斜杠结尾',
  },
}
