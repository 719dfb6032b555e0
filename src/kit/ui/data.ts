/** Loads what endpoints answer and runs what they do, with one request id for every attempt at the same act. */
import { type UseQueryResult, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { z } from "zod";
import { type CallOptions, call, type Refused } from "../client/api.ts";
import type { Endpoint } from "../endpoint.ts";
import { newId } from "../id.ts";

type In<One extends Endpoint> = z.input<One["input"]>;
type Out<One extends Endpoint> = z.output<One["output"]>;

/** What an endpoint answers. Null as input waits until there is something to ask. */
export function useLoad<One extends Endpoint>(
  endpoint: One,
  input: In<One> | null,
  options: { refreshMs?: number } = {},
): UseQueryResult<Out<One>, Refused> {
  return useQuery<Out<One>, Refused>({
    queryKey: [endpoint.path, input],
    queryFn: ({ signal }) => call(endpoint, input as In<One>, { signal }),
    enabled: input !== null,
    refetchInterval: options.refreshMs ?? false,
  });
}

type Page = { items: unknown[]; next: string | null };
type ItemOf<One extends Endpoint> = Out<One> extends { items: (infer Item)[] } ? Item : never;

/** A list that grows page by page. */
export function usePages<One extends Endpoint>(endpoint: One, input: Omit<In<One>, "after">) {
  const query = useInfiniteQuery({
    queryKey: [endpoint.path, "pages", input],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(endpoint, { ...input, after: pageParam } as In<One>, { signal }) as Promise<Page>,
    getNextPageParam: (page: Page) => page.next ?? undefined,
  });
  const rows = (query.data?.pages.flatMap((page) => page.items) ?? []) as ItemOf<One>[];
  return { ...query, error: query.error as Refused | null, rows };
}

export type Act<One extends Endpoint> = {
  readonly run: (input: In<One>, options?: Omit<CallOptions, "requestId" | "signal">) => Promise<Out<One>>;
  readonly isRunning: boolean;
  readonly refusal: Refused | null;
  readonly forget: () => void;
};

/**
 * Runs a write. Trying again with the same input sends the same request id, so it happens once however often the
 * button is pressed; other input is another act. Afterwards everything shown is loaded anew.
 */
export function useAct<One extends Endpoint>(endpoint: One, onDone?: (answer: Out<One>) => void): Act<One> {
  const client = useQueryClient();
  const attempt = useRef<{ input: string; requestId: string } | null>(null);
  const mutation = useMutation<Out<One>, Refused, { input: In<One>; options: CallOptions }>({
    mutationFn: ({ input, options }) => call(endpoint, input, options),
    onSuccess: async (answer) => {
      attempt.current = null;
      await client.invalidateQueries();
      onDone?.(answer);
    },
  });
  return {
    run(input, options = {}) {
      const text = JSON.stringify(input);
      if (attempt.current?.input !== text) attempt.current = { input: text, requestId: newId() };
      return mutation.mutateAsync({ input, options: { ...options, requestId: attempt.current.requestId } });
    },
    isRunning: mutation.isPending,
    refusal: mutation.error,
    forget: () => mutation.reset(),
  };
}
