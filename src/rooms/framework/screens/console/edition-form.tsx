/** What the office says about a framework before saving it: name, issuer, level, weights, pass line. */
import { Button, Form, Input, InputNumber, Select, Space, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { useAct } from "../../../../kit/ui/data.ts";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useSay, useToday } from "../../../../kit/ui/viewer.tsx";
import { type EditionPage, frameworkApi, type Preview } from "../../api.ts";
import { EditionLevel, EditionSubject } from "../../model.ts";

type Values = {
  name: string;
  issuer: string;
  level: EditionPage["level"];
  subject: EditionPage["subject"];
  year: number;
  source: string;
  passLine: number;
  notApplicable: "exclude" | "mean";
  weights: Record<string, number>;
};

type Props = { file: File; mapping: string[]; preview: Preview; onDone: (edition: EditionPage) => void };

export function EditionForm({ file, mapping, preview, onDone }: Props) {
  const say = useSay();
  const thisYear = Number(useToday().slice(0, 4));
  const [id] = useState(newId);
  const save = useAct(frameworkApi.importEdition, onDone);
  const { defaults } = preview;
  const own = defaults.methods.filter((method) => method.countsTo === null);
  const submit = ({ weights, passLine, ...values }: Values) => {
    const input = {
      ...{ ...values, id, mapping, passLine: Math.round(passLine * 100) },
      weights: Object.entries(weights).map(([code, weight]) => `${code}:${Math.round(weight * 100)}`),
    };
    save.run(input, { file }).catch(() => {});
  };
  return (
    <Form<Values>
      layout="vertical"
      style={{ maxWidth: 560 }}
      scrollToFirstError
      validateMessages={{ required: say("ui.required") }}
      onFinish={submit}
      initialValues={{
        name: preview.suggestedName,
        issuer: preview.about.issuer,
        source: preview.about.source,
        level: preview.about.level ?? "city",
        subject: preview.about.subject ?? "city",
        year: preview.about.year ?? thisYear,
        passLine: defaults.passLine / 100,
        notApplicable: defaults.notApplicable,
        weights: Object.fromEntries(own.map((method) => [method.code, method.weight / 100])),
      }}
    >
      <Form.Item name="name" label={say("edition.name")} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="issuer" label={say("edition.issuer")} rules={[{ required: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="source" label={say("edition.source")} rules={[{ required: true }]}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="level" label={say("edition.level")}>
        <Select options={EditionLevel.options.map((value) => ({ value, label: say(`edition.level.${value}`) }))} />
      </Form.Item>
      <Form.Item name="subject" label={say("edition.subject")}>
        <Select options={EditionSubject.options.map((value) => ({ value, label: say(`edition.subject.${value}`) }))} />
      </Form.Item>
      <Form.Item name="year" label={say("edition.year")} rules={[{ required: true }]}>
        <InputNumber min={2000} max={2100} precision={0} />
      </Form.Item>
      {own.map((method) => (
        <Form.Item
          key={method.code}
          name={["weights", method.code]}
          label={say("edition.weight_of", { method: method.name })}
          rules={[{ required: true }]}
        >
          <InputNumber min={0} max={100} precision={2} />
        </Form.Item>
      ))}
      <Form.Item name="passLine" label={say("edition.pass_line")} rules={[{ required: true }]}>
        <InputNumber min={0} max={100} precision={2} />
      </Form.Item>
      <Form.Item name="notApplicable" label={say("edition.na_rule")}>
        <Select
          options={(["exclude", "mean"] as const).map((value) => ({ value, label: say(`edition.na_rule.${value}`) }))}
        />
      </Form.Item>
      <Typography.Paragraph type="secondary">
        {say("edition.defaults_source", { source: preview.defaultsSource })}
      </Typography.Paragraph>
      <Refusal refusal={save.refusal} />
      <Space style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" loading={save.isRunning}>
          {say("edition.save")}
        </Button>
      </Space>
    </Form>
  );
}
