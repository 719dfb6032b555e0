-- The rungs of the escalation ladder as kinds of paper: 二次督办, 约谈, 问责建议.

alter table paper drop constraint paper_kind_known;
alter table paper add constraint paper_kind_known
  check (kind in ('supervision', 'rectification', 'second_supervision', 'talk', 'accountability', 'circular', 'minutes', 'letter', 'bulletin', 'notice'));
