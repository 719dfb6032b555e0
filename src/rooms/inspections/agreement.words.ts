/** Words of double readings (复读): how far they agree, where they differ, both side by side. */
import { words } from "../../kit/words.ts";

export const agreementWords = words({
  "agreement.not_found": { zh: "没有找到这组读数", en: "There are no such readings" },
  "agreement.title": { zh: "复读一致率", en: "Double readings" },
  "agreement.differing": { zh: "两次读数不一致的项", en: "Readings that differ" },
  "agreement.by_standard": { zh: "按考察项", en: "By item" },
  "agreement.by_team": { zh: "按小组", en: "By team" },
  "agreement.part": { zh: "名称", en: "Name" },
  "agreement.pairs": { zh: "复读项次", en: "Read twice" },
  "agreement.see": { zh: "看不一致的项", en: "See where they differ" },
  "agreement.first": { zh: "第一次读数", en: "First reading" },
  "agreement.second": { zh: "第二次读数", en: "Second reading" },
  "agreement.first_person": { zh: "第一次督察员", en: "First inspector" },
  "agreement.second_person": { zh: "第二次督察员", en: "Second inspector" },
  "agreement.first_at": { zh: "第一次时间", en: "First read" },
  "agreement.second_at": { zh: "第二次时间", en: "Second read" },
  "agreement.first_note": { zh: "第一次情况", en: "First note" },
  "agreement.second_note": { zh: "第二次情况", en: "Second note" },
  "agreement.same_now": { zh: "两次读数现在一致", en: "Both readings are the same now" },
  "agreement.visit": { zh: "看这次考察", en: "See the visit" },
  "agreement.help": {
    zh: "不一致的项先看照片：第一次读错了，就更正第一次读数（计分随之调整）；第二次读错了，不用处理，它不计分",
    en: "Look at the photos first. If the first reading was wrong, correct it (the score follows); a wrong second one is never counted",
  },
  "agreement.none": {
    zh: "没有不一致的读数。同一个点位由另一位督察员再考察一次，两次的回答会在这里比对",
    en: "No readings differ. Where another inspector visits the same site again, both answers are compared here",
  },
});
