/** What a view shows while it loads, when it is empty, and when something went wrong. */
import { Alert, Button, Empty, Skeleton } from "antd";
import type { ReactNode } from "react";
import type { Refused } from "../client/api.ts";
import { useSay } from "./viewer.tsx";

/** The server's sentence, or what to do when it was not reached. */
export function sentenceOf(refusal: Refused, say: (key: string) => string): string {
  return refusal.status === null ? say("ui.network") : refusal.message;
}

export function Refusal({ refusal, retry }: { refusal: Refused | null; retry?: () => void }) {
  const say = useSay();
  if (refusal === null) return null;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={sentenceOf(refusal, say)}
      action={retry === undefined ? undefined : <Button onClick={retry}>{say("ui.retry")}</Button>}
    />
  );
}

type Loaded<Data> = { data: Data | undefined; error: Refused | null; refetch: () => unknown };

/** Draws what was loaded; before that a skeleton, or the sentence of what went wrong with a way to retry. */
export function Loading<Data>({
  of,
  children,
  lines = 6,
}: {
  of: Loaded<Data>;
  children: (data: Data) => ReactNode;
  lines?: number;
}) {
  const say = useSay();
  if (of.data !== undefined) {
    return (
      <>
        {of.error !== null && <Alert role="alert" type="warning" showIcon title={say("ui.partial")} />}
        {children(of.data)}
      </>
    );
  }
  if (of.error !== null) return <Refusal refusal={of.error} retry={() => of.refetch()} />;
  return (
    <div role="status" aria-label={say("ui.loading")}>
      <Skeleton active title={false} paragraph={{ rows: lines }} />
    </div>
  );
}

/** Says what will be here, and offers the one thing to do. */
export function Nothing({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words}>
      {children}
    </Empty>
  );
}
