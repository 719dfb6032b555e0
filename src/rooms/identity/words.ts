/** Words of identity: faults, roles, kinds of events, and its screens. */
import { words } from "../../kit/words.ts";

export const identityWords = words({
  "sign_in.wrong": {
    zh: "用户名或密码不对。连续输错几次后账号会暂时锁定",
    en: "User name and password do not fit together. The account rests after several failures",
  },
  "sign_in.locked": {
    zh: "连续输错次数过多，账号已锁定，请 {minutes} 分钟后再试，或请管理员重置密码",
    en: "Too many failures: the account rests for {minutes} more minutes",
  },
  "account.not_found": { zh: "没有找到这个账号", en: "There is no such account" },
  "account.username_taken": {
    zh: "用户名“{username}”已被使用，请换一个",
    en: "The user name {username} is taken; choose another",
  },
  "account.person_has_one": {
    zh: "{name} 已经有账号，请在原账号上改岗位",
    en: "{name} has an account already; change its roles instead",
  },
  "account.changed_meanwhile": {
    zh: "这个账号刚被别人改过，请刷新后再试",
    en: "Somebody else has just changed this account; reload",
  },
  "account.closed": { zh: "这个账号已经停用", en: "This account is closed" },
  "account.grant_out_of_reach": {
    zh: "超出你的管理范围：只能管理本县（市、区）的单位联络员、组织和督察员账号",
    en: "Beyond your reach: only units, organisations and inspectors of your own area",
  },
  "account.grant_needs_region": {
    zh: "县（市、区）文明办岗位要选择所管的县（市、区）",
    en: "A county role needs its region",
  },
  "account.grant_needs_unit": { zh: "这个岗位要选择所属单位", en: "This role needs its unit" },
  "account.grant_reaches_too_much": {
    zh: "一个岗位只能选择区划或单位之一",
    en: "A role reaches either a region or a unit",
  },
  "account.auditor_stands_alone": { zh: "审计员不能兼任其他岗位", en: "An auditor has no other role" },
  "account.not_your_own": {
    zh: "不能对自己的账号做这项操作，请另一位管理员处理",
    en: "You cannot do this to your own account; ask another administrator",
  },
  "account.password_wrong": { zh: "原密码不对", en: "The old password is wrong" },
  "account.password_weak": {
    zh: "密码至少 {minLength} 位，包含大写、小写、数字、符号中的 {classes} 种，且不能包含用户名",
    en: "At least {minLength} signs of {classes} kinds (capitals, small letters, digits, others), and not the user name",
  },
  "account.password_same": { zh: "新密码不能与原密码相同", en: "The new password must differ from the old one" },
  "account.hand_over_to_self": { zh: "请选择另一个人来接手", en: "Choose another person to take over" },

  "role.office": { zh: "市文明办", en: "Office" },
  "role.county": { zh: "县（市、区）文明办", en: "County office" },
  "role.unit": { zh: "责任单位联络员", en: "Unit liaison" },
  "role.inspector": { zh: "督察员", en: "Inspector" },
  "role.partner": { zh: "外部机构测评员", en: "Partner" },
  "role.reviewer": { zh: "评审专家", en: "Reviewer" },
  "role.org": { zh: "志愿服务组织", en: "Organisation" },
  "role.leader": { zh: "领导", en: "Leader" },
  "role.auditor": { zh: "审计员", en: "Auditor" },
  "room.identity": { zh: "账号与审计", en: "Accounts and audit" },
});
