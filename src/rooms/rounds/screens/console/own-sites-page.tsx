/** Sites that are prepared for an official round, with when they were self-checked; a unit sees its own. */
import { Link, useParams } from "react-router";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { preparationApi } from "../../preparation.api.ts";
import type { OwnSite } from "../../preparation.model.ts";
import { ownSiteTable } from "../../preparation.sheets.ts";

export default function OwnSitesPage() {
  const { id = "" } = useParams();
  const { say, can } = useViewer();
  return (
    <ListPage
      title={say("self_check.sites")}
      name="listOwnSites"
      list={preparationApi.listOwnSites}
      table={ownSiteTable}
      fixed={{ round: id }}
      filters={
        can("preparation.report")
          ? []
          : [
              {
                ...{ kind: "record", name: "unit", word: "preparation.unit", list: unitApi.listUnits },
                show: (unit: Unit) => ({ value: unit.id, label: unit.name }),
              },
            ]
      }
      draw={{ name: (site: OwnSite) => <Link to={`/rounds/${id}/own-sites/${site.id}`}>{site.name}</Link> }}
      empty={<Nothing words={say("preparation.no_own_sites")} />}
    />
  );
}
