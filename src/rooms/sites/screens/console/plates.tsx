/** Printing plates: which sites and how many on a page; the PDF comes as a link that the browser saves. */
import { Button, Radio, Space, Typography } from "antd";
import { useState } from "react";
import { addressOf } from "../../../../kit/client/api.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { sitesApi } from "../../api.ts";

const sizes = [2, 6, 12] as const;

type Props = {
  /** Filters as they stand in the address. */
  filters?: Record<string, string>;
  /** Only these. */
  ids?: readonly string[];
  /** What is printed, in words. */
  which: string;
};

function Choose({ filters = {}, ids = [], which }: Props) {
  const say = useSay();
  const [perPage, setPerPage] = useState<(typeof sizes)[number]>(6);
  const input = { ...filters, ...(ids.length === 0 ? {} : { ids: ids.join(",") }), perPage };
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Typography.Paragraph type="secondary" style={{ margin: 0 }}>
        {say("site.plates_help")}
      </Typography.Paragraph>
      <div>
        {say("site.plates_which")}：<strong>{which}</strong>
      </div>
      <fieldset style={{ border: "none", margin: 0, padding: 0 }}>
        <legend style={{ fontSize: 14, padding: 0, marginBottom: 8 }}>{say("site.per_page")}</legend>
        <Radio.Group
          value={perPage}
          onChange={(event) => setPerPage(event.target.value)}
          options={sizes.map((size) => ({ value: size, label: say(`site.per_page.${size}`) }))}
        />
      </fieldset>
      <Button type="primary" href={addressOf(sitesApi.printPlates, input)} download>
        {say("site.plates_get")}
      </Button>
    </Space>
  );
}

export function PlatesButton(props: Props) {
  const say = useSay();
  return <FormButton label={say("site.print_plates")}>{() => <Choose {...props} />}</FormButton>;
}
