/** Cited files as small pictures that open large; what is no picture is a link by its name. */
import { Flex, Image, Typography } from "antd";

type File = {
  readonly id: string;
  readonly caption: string;
  readonly fileName: string;
  readonly links: { readonly original: string; readonly screen: string | null; readonly thumb: string | null };
};

type Props<Of extends File> = {
  files: readonly Of[];
  label: string;
  /** A word below each: where it comes from. */
  noteOf?: (file: Of) => string;
};

export function Photos<Of extends File>({ files, label, noteOf }: Props<Of>) {
  if (files.length === 0) return null;
  return (
    <Image.PreviewGroup>
      <Flex wrap gap={8} style={{ marginTop: 6 }}>
        {files.map((file) =>
          file.links.thumb === null ? (
            <a key={file.id} href={file.links.original}>
              {file.fileName}
            </a>
          ) : (
            <figure key={file.id} style={{ margin: 0 }}>
              <Image
                width={120}
                height={90}
                style={{ objectFit: "cover" }}
                src={file.links.thumb}
                preview={{ src: file.links.screen ?? file.links.original }}
                alt={file.caption === "" ? label : file.caption}
              />
              {noteOf !== undefined && (
                <figcaption>
                  <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                    {noteOf(file)}
                  </Typography.Text>
                </figcaption>
              )}
            </figure>
          ),
        )}
      </Flex>
    </Image.PreviewGroup>
  );
}
