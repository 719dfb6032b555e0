/** Chooses one site type by its name. */
import { Select } from "antd";
import { useLoad } from "../../../../kit/ui/data.ts";
import { sitesApi } from "../../../sites/api.ts";

type Props = { id?: string; value?: string | null; onChange?: (code: string | undefined) => void };

export function TypeField({ id, value, onChange }: Props) {
  const types = useLoad(sitesApi.listSiteTypes, {});
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={value ?? null}
      onChange={(code) => onChange?.(code ?? undefined)}
      loading={types.isPending}
      options={(types.data ?? []).map((type) => ({ value: type.code, label: type.name }))}
    />
  );
}
