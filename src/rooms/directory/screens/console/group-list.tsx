/** Groups: leading group, its office, sub-offices, special groups, inspection groups, each with its members. */

import { Button, Card, Empty, Flex, Form, Input, List, Select, Space, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { groupApi, personApi } from "../../api.ts";
import { GroupKind, type GroupRow, type NamedMember, type Person } from "../../model.ts";

function AddGroup({ groups, close }: { groups: readonly GroupRow[]; close: () => void }) {
  const { say } = useViewer();
  const [id] = useState(newId);
  const prepare = (values: Record<string, unknown>) => ({
    ...values,
    parentId: values["parentId"] ?? null,
    paper: values["paper"] ?? "",
  });
  return (
    <ActForm
      endpoint={groupApi.addGroup}
      fixed={{ id }}
      prepare={prepare}
      verb={say("group.add")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="kind" label={say("group.kind")} rules={[{ required: true }]}>
        <Select options={GroupKind.options.map((kind) => ({ value: kind, label: say(`group.kind.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={say("group.name")} rules={[{ required: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="parentId" label={say("group.parent")}>
        <Select allowClear options={groups.map((group) => ({ value: group.id, label: group.name }))} />
      </Form.Item>
      <Form.Item name="paper" label={say("group.paper")}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="validFrom" label={say("group.from")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
    </ActForm>
  );
}

function AddMember({ groupId, close }: { groupId: string; close: () => void }) {
  const { say } = useViewer();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={groupApi.addMember}
      fixed={{ id, groupId }}
      prepare={(values) => ({ ...values, paper: values["paper"] ?? "" })}
      verb={say("group.add_member")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="personId" label={say("group.person")} rules={[{ required: true }]}>
        <Picker
          list={personApi.listPeople}
          show={(person: Person) => ({ value: person.id, label: `${person.name}（${person.unitName ?? "—"}）` })}
        />
      </Form.Item>
      <Form.Item name="duty" label={say("group.duty")} rules={[{ required: true }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="paper" label={say("group.paper")}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="validFrom" label={say("group.from")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
    </ActForm>
  );
}

function EndMember({ member, close }: { member: NamedMember; close: () => void }) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={groupApi.endMember}
      fixed={{ id: member.id, version: member.version }}
      verb={say("group.end_member")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="validTo" label={say("group.to")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
    </ActForm>
  );
}

function GroupCard({ group }: { group: GroupRow }) {
  const { say, can } = useViewer();
  const closed = can("group.change") ? null : say("ui.no_right");
  return (
    <Card
      size="small"
      title={
        <Space wrap>
          {group.name}
          <ToneTag tone="grey">{say(`group.kind.${group.kind}`)}</ToneTag>
        </Space>
      }
      extra={
        <FormButton label={say("group.add_member")} closedBecause={closed}>
          {(close) => <AddMember groupId={group.id} close={close} />}
        </FormButton>
      }
    >
      <Typography.Paragraph type="secondary">
        {group.validFrom}
        {group.validTo === null ? "" : ` — ${group.validTo}`} {group.paper}
      </Typography.Paragraph>
      <List
        size="small"
        dataSource={group.members}
        locale={{ emptyText: <Empty image={null} description={say("group.no_members")} /> }}
        renderItem={(member) => (
          <List.Item
            extra={
              member.validTo === null ? (
                <FormButton label={say("group.end_member")} closedBecause={closed}>
                  {(close) => <EndMember member={member} close={close} />}
                </FormButton>
              ) : (
                member.validTo
              )
            }
          >
            <span>
              {member.duty} {member.personName}（{member.unitName ?? "—"}）
            </span>
          </List.Item>
        )}
      />
    </Card>
  );
}

export default function GroupList() {
  const { say, can } = useViewer();
  const [withEnded, setWithEnded] = useState(false);
  const today = useToday();
  const input = withEnded ? {} : { on: today };
  const loaded = useLoad(groupApi.listGroups, input);
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("group.list")}
        </Typography.Title>
        <Space wrap>
          <Button
            type={withEnded ? "primary" : "default"}
            aria-pressed={withEnded}
            onClick={() => setWithEnded(!withEnded)}
          >
            {say("group.with_ended")}
          </Button>
          <ExportButton name="listGroups" list={groupApi.listGroups} input={input} />
          <FormButton
            label={say("group.add")}
            type="primary"
            closedBecause={can("group.change") ? null : say("ui.no_right")}
          >
            {(close) => <AddGroup groups={loaded.data ?? []} close={close} />}
          </FormButton>
        </Space>
      </Flex>
      <Loading of={loaded}>
        {(groups) =>
          groups.length === 0 ? (
            <Nothing words={say("group.empty")} />
          ) : (
            <Space orientation="vertical" size={12} style={{ width: "100%" }}>
              {groups.map((group) => (
                <GroupCard key={group.id} group={group} />
              ))}
            </Space>
          )
        }
      </Loading>
    </Space>
  );
}
