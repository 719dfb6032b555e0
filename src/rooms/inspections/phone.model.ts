/** What the phone offers and keeps to: quick words for faults and places, how large a photo may be, which places belong to a walk; all of it is the city's. */
import { z } from "zod";
import { setting } from "../../kit/setting.ts";
import { line } from "../../kit/shapes.ts";
import { SiteTypeCode } from "../sites/model.ts";

/** Words for some site types and some standards (by the first parts of their code); no type or no standard means every one. */
export const Phrases = z
  .array(
    z.object({
      siteTypes: z.array(SiteTypeCode).max(100).default([]),
      standards: z.array(line(20)).max(100).default([]),
      texts: z.array(line(60)).min(1).max(40),
    }),
  )
  .max(200);
export type Phrases = z.infer<typeof Phrases>;

/** Bytes of the photo itself and of the copy with time and place written on it. */
export const PhotoBytes = z.object({
  clean: z.int().min(50_000).max(5_000_000),
  stamped: z.int().min(30_000).max(5_000_000),
});
export type PhotoBytes = z.infer<typeof PhotoBytes>;

const every = { siteTypes: [], standards: [] };
const at = (siteTypes: string[], texts: string[]) => ({ siteTypes, standards: [], texts });

export const phraseSetting = setting({
  name: "inspections.phrases",
  shape: Phrases,
  fallback: [
    at(
      ["crossing", "main_road"],
      ["行人闯红灯", "非机动车逆行", "骑车不戴头盔", "机动车不礼让行人", "越线停车", "志愿者不在岗"],
    ),
    at(["estate", "back_street"], ["楼道堆物", "飞线充电", "小广告未清理", "垃圾未分类", "绿地毁占", "车辆占道"]),
    at(["market", "mall", "restaurant", "shopping_street"], ["占道经营", "无公筷提示", "证照未公示", "垃圾满溢"]),
    at(["toilet"], ["有异味", "无洗手液", "第三卫生间锁闭", "地面积水"]),
    at(["hotline"], ["无人接听", "占线", "多次转接", "用语不规范", "等待过久"]),
    at(["net_cafe", "school_surroundings"], ["未核对身份证", "无禁入标志", "违规售烟酒", "流动摊点占道"]),
    { ...every, texts: ["地面有垃圾", "小广告", "车辆乱停", "设施破损", "无公益广告", "公益广告破损", "无人劝导"] },
  ],
  source: "督察员现场常写的说法，按点位类型列出的默认值；可按本市体系的标准编号增改",
});

export const placeSetting = setting({
  name: "inspections.places",
  shape: Phrases,
  fallback: [
    at(
      ["crossing", "main_road", "back_street"],
      ["路口东侧", "路口南侧", "路口西侧", "路口北侧", "人行道", "公交站旁"],
    ),
    at(["estate", "community"], ["楼道", "单元门口", "垃圾投放点", "充电棚", "停车位"]),
    at(["market", "mall"], ["出入口", "摊区", "通道", "卫生间"]),
    { ...every, texts: ["东门", "南门", "西门", "北门", "一层", "二层", "停车场", "公厕"] },
  ],
  source: "点位内部常用的方位说法，默认值，可按点位类型增改",
});

export const photoSetting = setting({
  name: "inspections.photo_bytes",
  shape: PhotoBytes,
  fallback: { clean: 400_000, stamped: 150_000 },
  source: "现场流量有限，长边 1920 像素的照片压到 400 kB 以内、加注时间地点的副本 150 kB 以内仍可辨认，默认值",
});

/** Which places of a walk count: known well enough, and far enough from the one before. In metres. */
export const TraceLimits = z.object({ worstAccuracy: z.int().min(5).max(500), leastStep: z.int().min(1).max(50) });
export type TraceLimits = z.infer<typeof TraceLimits>;

export const traceSetting = setting({
  name: "inspections.trace_limits",
  shape: TraceLimits,
  fallback: { worstAccuracy: 65, leastStep: 5 },
  source: "手机定位误差超过 65 米时说明不了 500 米步行的路线，5 米以内多是定位抖动，默认值",
});
