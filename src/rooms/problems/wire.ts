/** The working calendar of the mainland. */
import chineseDays from "chinese-days";
import type { Day } from "../../kit/shapes.ts";

/** Whether people work on a day, by the yearly notices of the State Council as far as the package knows them; else Monday to Friday. */
export const isWorkday = (day: Day): boolean => chineseDays.isWorkday(day);

/** Whether the notice of that year is known. */
export const knowsYear = (year: number): boolean =>
  chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
