/** What a site's card shows of its past: photos, states with their days, and who changed what. */
import { Button, Flex, List, Typography } from "antd";
import type { ReactNode } from "react";
import { useAct } from "../../../../kit/ui/data.ts";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { Moment, useViewer } from "../../../../kit/ui/viewer.tsx";
import { type SitePage, sitesApi } from "../../api.ts";
import { fieldWords, stateTones } from "./site-words.ts";

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {title}
      </Typography.Title>
      {children}
    </section>
  );
}

export function SitePhotos({ site }: { site: SitePage }) {
  const { say, can } = useViewer();
  const remove = useAct(sitesApi.removeSitePhoto);
  if (site.files.length === 0) return null;
  return (
    <Part title={say("site.photos")}>
      <Photos files={site.files} label={say("site.photo", { name: site.name })} />
      {can("site.change") && (
        <Flex wrap gap={4} style={{ marginTop: 4 }}>
          {site.files.map((file, at) => (
            <Button
              key={file.id}
              type="link"
              size="small"
              loading={remove.isRunning}
              onClick={() => void remove.run({ id: site.id, photoId: file.id }).catch(() => {})}
            >
              {say("site.remove_photo", { at: at + 1 })}
            </Button>
          ))}
        </Flex>
      )}
      <Refusal refusal={remove.refusal} />
    </Part>
  );
}

export function SiteHistory({ site }: { site: SitePage }) {
  const { say } = useViewer();
  const span = ({ since, until }: { since: string; until: string | null }) =>
    until === null ? say("site.stay_days", { since }) : say("site.stay_span", { since, until });
  return (
    <>
      {site.stays.length > 0 && (
        <Part title={say("site.stays")}>
          <List
            size="small"
            dataSource={site.stays}
            renderItem={(stay) => (
              <List.Item>
                <span>{span(stay)}</span>
                <ToneTag tone={stateTones[stay.state]}>{say(`site.state.${stay.state}`)}</ToneTag>
              </List.Item>
            )}
          />
        </Part>
      )}
      <Part title={say("site.changes")}>
        <List
          size="small"
          locale={{ emptyText: say("site.no_changes") }}
          dataSource={site.changes}
          renderItem={(change) => (
            <List.Item>
              <span>
                {say(`site.change.${change.name}`)}
                {change.fields.length > 0 &&
                  `：${[...new Set(change.fields.flatMap((field) => fieldWords[field] ?? []))].map((word) => say(word)).join("、")}`}
              </span>
              <Typography.Text type="secondary">
                {change.personName} <Moment at={change.at} />
              </Typography.Text>
            </List.Item>
          )}
        />
      </Part>
    </>
  );
}
