/** Asks the device where it is: once, or for as long as a walk lasts. There is no other tracking. */

export type Fix = {
  readonly longitude: number;
  readonly latitude: number;
  readonly accuracyMetres: number;
  readonly at: string;
};

const fixOf = ({ coords, timestamp }: GeolocationPosition): Fix => ({
  longitude: coords.longitude,
  latitude: coords.latitude,
  accuracyMetres: Math.round(coords.accuracy),
  at: new Date(timestamp).toISOString(),
});

/** Null when the device does not know or the person said no; work goes on without a position. */
export function findPosition(timeoutMs = 15_000): Promise<Fix | null> {
  return new Promise((done) => {
    if (!("geolocation" in navigator)) return done(null);
    navigator.geolocation.getCurrentPosition(
      (position) => done(fixOf(position)),
      () => done(null),
      { enableHighAccuracy: true, timeout: timeoutMs, maximumAge: 30_000 },
    );
  });
}

/** Tells every new position until the answer is called. A device that says no is told of once. */
export function followPosition(onFix: (fix: Fix) => void, onFailure: () => void): () => void {
  if (!("geolocation" in navigator)) {
    onFailure();
    return () => {};
  }
  const watch = navigator.geolocation.watchPosition(
    (position) => onFix(fixOf(position)),
    () => onFailure(),
    { enableHighAccuracy: true, maximumAge: 0 },
  );
  return () => navigator.geolocation.clearWatch(watch);
}
