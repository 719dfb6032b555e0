/** The filters of a list: a search field, choices, days and pickers, each one also a chip that can be taken off. */
import { Button, Input, Select, Space, Tag } from "antd";
import { useEffect, useState } from "react";
import type { Endpoint } from "../endpoint.ts";
import type { ListAddress } from "./address.ts";
import { Picker } from "./picker.tsx";
import { useSay } from "./viewer.tsx";

export type ListFilter = { readonly name: string; readonly word: string } & (
  | { readonly kind: "text" }
  | { readonly kind: "day" }
  | {
      readonly kind: "choice";
      readonly options: readonly string[];
      readonly wordOf: (option: string) => string;
      readonly many?: true;
    }
  | { readonly kind: "flag" }
  /** Set by links of other pages only: shown as a chip to take off, with what stands for the value. */
  | { readonly kind: "chip"; readonly shows?: true }
  | {
      readonly kind: "record";
      readonly list: Endpoint;
      readonly input?: Record<string, unknown>;
      readonly show: (row: never) => { value: string; label: string };
    }
);

/** Text is looked for when the typing pauses, not at every letter. */
function SearchField({ filter, address }: { filter: ListFilter; address: ListAddress }) {
  const say = useSay();
  const given = address.filters[filter.name] ?? "";
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  useEffect(() => {
    if (text === given) return;
    const timer = setTimeout(() => address.set({ [filter.name]: text }), 350);
    return () => clearTimeout(timer);
  }, [text, given, filter.name, address]);
  return (
    <Input.Search
      aria-label={say(filter.word)}
      placeholder={say(filter.word)}
      value={text}
      allowClear
      onChange={(event) => setText(event.target.value)}
      onSearch={(value) => address.set({ [filter.name]: value })}
      style={{ width: 220 }}
    />
  );
}

function Field({ filter, address }: { filter: ListFilter; address: ListAddress }) {
  const say = useSay();
  const value = address.filters[filter.name] ?? "";
  const set = (chosen: string | null) => address.set({ [filter.name]: chosen });
  if (filter.kind === "text") return <SearchField filter={filter} address={address} />;
  if (filter.kind === "day") {
    return (
      <Input
        type="date"
        aria-label={say(filter.word)}
        prefix={<span style={{ color: "#4A5657" }}>{say(filter.word)}</span>}
        value={value}
        onChange={(event) => set(event.target.value)}
        style={{ width: "auto" }}
      />
    );
  }
  if (filter.kind === "record") {
    return (
      <div style={{ width: 200 }}>
        <Picker
          list={filter.list}
          input={filter.input ?? {}}
          show={filter.show}
          value={value === "" ? null : value}
          onChange={set}
          label={say(filter.word)}
          placeholder={say(filter.word)}
        />
      </div>
    );
  }
  if (filter.kind === "flag") {
    return (
      <Button
        type={value === "true" ? "primary" : "default"}
        aria-pressed={value === "true"}
        onClick={() => set(value === "true" ? null : "true")}
      >
        {say(filter.word)}
      </Button>
    );
  }
  if (filter.kind === "chip") return null;
  const options = filter.options.map((option) => ({ value: option, label: say(filter.wordOf(option)) }));
  return filter.many === true ? (
    <Select
      mode="multiple"
      aria-label={say(filter.word)}
      placeholder={say(filter.word)}
      maxTagCount={1}
      options={options}
      value={value === "" ? [] : value.split(",")}
      onChange={(chosen: string[]) => set(chosen.join(","))}
      style={{ minWidth: 150 }}
    />
  ) : (
    <Select
      aria-label={say(filter.word)}
      placeholder={say(filter.word)}
      allowClear
      options={options}
      value={value === "" ? null : value}
      onChange={(chosen: string | undefined) => set(chosen ?? null)}
      style={{ minWidth: 130 }}
    />
  );
}

function chipOf(filter: ListFilter, value: string, say: (key: string) => string): string {
  const name = say(filter.word);
  if (filter.kind === "flag") return name;
  if (filter.kind === "choice")
    return `${name}：${value
      .split(",")
      .map((option) => say(filter.wordOf(option)))
      .join("、")}`;
  const isNamed = filter.kind === "record" || (filter.kind === "chip" && filter.shows !== true);
  return isNamed ? name : `${name}：${value}`;
}

/** The row of filters with chips below it for those that are set. */
export function ListFilters({ filters, address }: { filters: readonly ListFilter[]; address: ListAddress }) {
  const say = useSay();
  const set = filters.filter((filter) => (address.filters[filter.name] ?? "") !== "");
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      <Space wrap size={8} role="search">
        {filters.map((filter) => (
          <Field key={filter.name} filter={filter} address={address} />
        ))}
      </Space>
      {set.length > 0 && (
        <Space wrap size={4}>
          {set.map((filter) => (
            <Tag key={filter.name} closable onClose={() => address.set({ [filter.name]: null })}>
              {chipOf(filter, address.filters[filter.name] ?? "", say)}
            </Tag>
          ))}
          <Button type="link" size="small" onClick={address.clear}>
            {say("ui.clear_filters")}
          </Button>
        </Space>
      )}
    </Space>
  );
}
