/** Asks the device once where it is. There is no tracking. */

export type Fix = {
  readonly longitude: number;
  readonly latitude: number;
  readonly accuracyMetres: number;
  readonly at: string;
};

/** Null when the device does not know or the person said no; work goes on without a position. */
export function findPosition(timeoutMs = 15_000): Promise<Fix | null> {
  return new Promise((done) => {
    if (!("geolocation" in navigator)) return done(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) =>
        done({
          longitude: coords.longitude,
          latitude: coords.latitude,
          accuracyMetres: Math.round(coords.accuracy),
          at: new Date(timestamp).toISOString(),
        }),
      () => done(null),
      { enableHighAccuracy: true, timeout: timeoutMs, maximumAge: 30_000 },
    );
  });
}
