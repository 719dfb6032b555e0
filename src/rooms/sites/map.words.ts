/** Words of the map and the plates: colours, clusters, tile service, codes to print. */
import { words } from "../../kit/words.ts";

export const mapWords = words({
  "setting.sites.tiles": {
    zh: "在线地图服务（layers 为瓦片地址，{z} {x} {y} {token} 会被替换）",
    en: "Map service: addresses of tiles with {z} {x} {y} {token}",
  },
  "site.no_plates": { zh: "没有符合条件的点位，没有可打印的牌子", en: "No site fits; there is nothing to print" },
  "site.too_many_plates": {
    zh: "一次最多打印 {most} 块牌子，请先按县区或类型筛选",
    en: "At most {most} plates at once; narrow the list down first",
  },
  "site.colours": { zh: "颜色表示", en: "Colours show" },
  "site.colours.state": { zh: "点位状态", en: "State" },
  "site.tone.state.green": { zh: "正常", en: "normal" },
  "site.tone.state.yellow": { zh: "待核对", en: "to check" },
  "site.tone.state.grey": { zh: "施工或停用", en: "works or closed" },
  "site.legend": { zh: "图例，点一下只看这一种", en: "Legend; press one to see it alone" },
  "site.legend_item": { zh: "{word} {count}", en: "{word} {count}" },
  "site.cluster": { zh: "{count} 个点位，按回车放大", en: "{count} sites, press Enter to come nearer" },
  "site.print_plates": { zh: "打印二维码牌", en: "Print plates" },
  "site.print_filtered": { zh: "打印二维码牌", en: "Print plates" },
  "site.plates_help": {
    zh: "牌子上有点位名称、类型、编号、责任单位和二维码。市民扫码反映这里的问题，工作人员扫码打开检查表。",
    en: "A plate shows name, type, code and unit. The public scans it to report, staff to open the check-list.",
  },
  "site.plates_which": { zh: "打印哪些", en: "Which" },
  "site.plates_ticked": { zh: "勾选的 {count} 个点位", en: "the {count} ticked ones" },
  "site.plates_filtered": { zh: "当前筛选出的全部点位", en: "all that are filtered" },
  "site.plates_one": { zh: "这个点位", en: "this one" },
  "site.per_page": { zh: "每页几块（A4）", en: "Plates on a page of A4" },
  "site.per_page.2": { zh: "2 块（大，挂墙）", en: "2, large" },
  "site.per_page.6": { zh: "6 块（中，贴门）", en: "6, middle" },
  "site.per_page.12": { zh: "12 块（小，贴柜台）", en: "12, small" },
  "site.plates_get": { zh: "生成 PDF", en: "Make the PDF" },
  "site.public_page": { zh: "看公众扫码看到的页面", en: "The page the public sees" },
});
