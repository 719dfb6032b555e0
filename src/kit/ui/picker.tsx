/** Chooses a record of another list by typing part of its name. */
import { Select } from "antd";
import { useState } from "react";
import type { Endpoint } from "../endpoint.ts";
import { useLoad } from "./data.ts";
import { useSay } from "./viewer.tsx";

type Option = { readonly value: string; readonly label: string };

type Props = {
  /** A list endpoint whose input takes `search`. */
  list: Endpoint;
  input?: Record<string, unknown>;
  show: (row: never) => Option;
  /** Options for what is chosen already and may not be among the first found. */
  known?: readonly Option[];
  value?: string | null;
  onChange?: (value: string | null) => void;
  id?: string;
  label?: string;
  /** What stands in it while nothing is chosen; a filter says its own name there. */
  placeholder?: string;
  disabled?: boolean;
};

/** What was found, after what is known already. */
function optionsOf(found: unknown, show: (row: never) => Option, known: readonly Option[]): Option[] {
  const options = rowsIn(found).map(show);
  return [...known.filter((one) => !options.some((option) => option.value === one.value)), ...options];
}

const rowsIn = (data: unknown): never[] =>
  (Array.isArray(data) ? data : ((data as { items?: unknown[] } | undefined)?.items ?? [])) as never[];

export function Picker({
  list,
  input = {},
  show,
  known = [],
  value,
  onChange,
  id,
  label,
  placeholder,
  disabled,
}: Props) {
  const say = useSay();
  const [search, setSearch] = useState("");
  const found = useLoad(list, { ...input, search: search === "" ? undefined : search, limit: 50 } as never);
  return (
    <Select<string | null>
      id={id}
      aria-label={label}
      disabled={disabled}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder={placeholder ?? say("ui.pick")}
      loading={found.isFetching}
      options={optionsOf(found.data, show, known)}
      value={value ?? null}
      onChange={(chosen) => onChange?.(chosen ?? null)}
      style={{ width: "100%" }}
    />
  );
}

type ManyProps = Omit<Props, "value" | "onChange"> & { value?: string[]; onChange?: (value: string[]) => void };

/** The same for several. */
export function ManyPicker({ list, input = {}, show, known = [], value, onChange, id, label, disabled }: ManyProps) {
  const say = useSay();
  const [search, setSearch] = useState("");
  const found = useLoad(list, { ...input, search: search === "" ? undefined : search, limit: 200 } as never);
  return (
    <Select<string[]>
      id={id}
      aria-label={label}
      mode="multiple"
      disabled={disabled}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder={say("ui.pick")}
      loading={found.isFetching}
      options={optionsOf(found.data, show, known)}
      value={value ?? []}
      onChange={(chosen) => onChange?.(chosen)}
      style={{ width: "100%" }}
    />
  );
}
