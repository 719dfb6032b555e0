/** The part of autocannon that the measurements use. */
declare module "autocannon" {
  export type Request = {
    method: string;
    path: string;
    headers?: Record<string, string>;
    body?: string;
    /** Makes the next request from the last one, such as an id of its own. */
    setupRequest?: (request: Request) => Request;
  };
  export default function autocannon(options: {
    url: string;
    headers?: Record<string, string>;
    connections?: number;
    duration?: number;
    requests?: Request[];
  }): Promise<{ requests: { average: number }; latency: { p50: number; p99: number }; non2xx: number; errors: number }>;
}
