/** Cited files as small pictures that open large; what is no picture is a link by its name. */
import { Flex, Image } from "antd";

type File = {
  readonly id: string;
  readonly caption: string;
  readonly fileName: string;
  readonly links: { readonly original: string; readonly screen: string | null; readonly thumb: string | null };
};

export function Photos({ files, label }: { files: readonly File[]; label: string }) {
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
            <Image
              key={file.id}
              width={120}
              height={90}
              style={{ objectFit: "cover" }}
              src={file.links.thumb}
              preview={{ src: file.links.screen ?? file.links.original }}
              alt={file.caption === "" ? label : file.caption}
            />
          ),
        )}
      </Flex>
    </Image.PreviewGroup>
  );
}
