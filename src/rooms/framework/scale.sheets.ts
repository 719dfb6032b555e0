/** A scale in the words by which workbooks write it, so that what is exported reads back the same. */
import { showHundredths } from "../../kit/fraction.ts";
import type { Scale } from "./model.ts";

const rates = { awareness: "知晓率", satisfaction: "满意率", participation: "参与率", support: "支持率" } as const;

/** The wording that `readScale` turns into this scale again. */
export function wordScale(scale: Scale): string {
  switch (scale.kind) {
    case "binary":
      return "符合/不符合";
    case "points":
      return "按实得分计";
    case "grade": {
      const { conditions } = scale;
      return conditions === null
        ? "A/B/C/C#"
        : `${conditions.of}项条件:${conditions.a}项A,${conditions.b}项B,${conditions.c}项C`;
    }
    case "deduct": {
      const target = scale.target === null ? "每发现一处" : `应有${scale.target}处,每少一处`;
      const floor = scale.floor === 0 ? "扣完为止" : `最低得${showHundredths(scale.floor)}分`;
      return `${target}扣${showHundredths(scale.each)}分,${floor}`;
    }
    case "ratio":
      return "实际÷目标×分值";
    case "share_deduct":
      return `达到${scale.target}%得分,每低1个百分点扣${showHundredths(scale.perPoint)}分`;
    case "bands":
      return `${scale.bands.map(({ from, share }) => `达到${from}%得${share}%`).join(",")},其余不得分`;
    case "at_least":
      return `${scale.of}个中不少于${scale.need}个符合`;
    case "all":
      return "全部符合得分,有一处不符合不得分";
    case "bonus":
      return `每有一项加${showHundredths(scale.each)}分`;
    case "gate":
      return "一票否决";
    case "rate":
      return rates[scale.rate];
    case "calls":
      return `${scale.attempts}次拨打均接通得分`;
  }
}
