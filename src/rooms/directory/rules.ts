/** The pure decisions of the directory in one place. */
export * from "./group.rules.ts";
export { hold, type MeetingStep, meetingSteps, stepsOpenTo, take } from "./meeting.rules.ts";
export * from "./person.rules.ts";
export * from "./region.rules.ts";
export * from "./unit.rules.ts";
