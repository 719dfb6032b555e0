/** The day's photos as a wall, page by page; each opens large with its site and item. */
import { Button, Card, Flex, Image, Typography } from "antd";
import { useState } from "react";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { inspectionsApi } from "../../api.ts";
import type { ShownPhotos } from "../../board.model.ts";
import { type OfDay, useKeptLinks } from "./field-board-faults.tsx";

function Wall({ stops }: { stops: readonly ShownPhotos[] }) {
  const say = useSay();
  const linksOf = useKeptLinks();
  const photos = stops.flatMap((stop) =>
    stop.files.filter((file) => file.links.thumb !== null).map((file) => ({ stop, file, links: linksOf(file) })),
  );
  const words = (stop: ShownPhotos) =>
    say("field_board.photo_of", { site: stop.siteName, code: stop.itemCode, text: stop.itemText });
  return (
    <Image.PreviewGroup
      preview={{
        countRender: (at, of) => `${words(photos[at - 1]?.stop ?? (stops[0] as ShownPhotos))}（${at}/${of}）`,
      }}
    >
      <div style={{ display: "grid", gap: 12, gridTemplateColumns: "repeat(auto-fill, minmax(140px, 1fr))" }}>
        {photos.map(({ stop, file, links }) => (
          <figure key={file.id} style={{ margin: 0, minWidth: 0 }}>
            <Image
              width="100%"
              style={{ aspectRatio: "4 / 3", objectFit: "cover" }}
              src={links.thumb ?? ""}
              preview={{ src: links.screen ?? links.original }}
              alt={words(stop)}
            />
            <figcaption>
              <Typography.Text ellipsis title={words(stop)} style={{ fontSize: 12 }}>
                {stop.siteName}
              </Typography.Text>
              <Typography.Text ellipsis type="secondary" title={stop.itemText} style={{ fontSize: 12 }}>
                {stop.itemCode} {stop.itemText}
              </Typography.Text>
            </figcaption>
          </figure>
        ))}
      </div>
    </Image.PreviewGroup>
  );
}

export function PhotosCard({ of }: { of: OfDay }) {
  const say = useSay();
  // Where each page begins that was turned to; the first begins at the newest.
  const [turned, setTurned] = useState<string[]>([]);
  const after = turned.at(-1);
  const loaded = useLoad(inspectionsApi.listFieldPhotos, { ...of, limit: 24, after }, { refreshMs: 30_000 });
  const next = loaded.data?.next ?? null;
  return (
    <Card
      size="small"
      title={say("field_board.photos")}
      extra={
        (turned.length > 0 || next !== null) && (
          <Flex gap={8}>
            <Button size="small" disabled={turned.length === 0} onClick={() => setTurned(turned.slice(0, -1))}>
              {say("field_board.newer")}
            </Button>
            <Button size="small" disabled={next === null} onClick={() => next !== null && setTurned([...turned, next])}>
              {say("field_board.older")}
            </Button>
          </Flex>
        )
      }
    >
      <Loading of={loaded}>
        {({ items }) =>
          items.length === 0 ? <Nothing words={say("field_board.photos_none")} /> : <Wall stops={items} />
        }
      </Loading>
    </Card>
  );
}
