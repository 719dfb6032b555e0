/** Devices: a phone gets one key for each person, is taken away by its owner or the office, and opens again for the same person only. */
import { expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { inNewCity, openForTests } from "./city.ts";
import { faultOf } from "./visits.ts";

openForTests();

test(
  "a phone gets the same key each time; two people on one phone get two",
  inNewCity(async (city) => {
    const [first, second] = [await city.someone("inspector"), await city.someone("inspector")];
    const id = newId();
    city.as(first);
    const key = (await city.post("/devices", { id, name: "Android · Chrome" })).body.key;
    expect(Buffer.from(key, "base64")).toHaveLength(32);
    expect((await city.post("/devices", { id, name: "Android · Chrome" })).body.key).toBe(key);
    expect((await city.get("/devices")).body).toMatchObject([{ id, name: "Android · Chrome", revokedAt: null }]);
    city.as(second);
    expect((await city.post("/devices", { id, name: "Android · Chrome" })).body.key).not.toBe(key);
    const stored = await city.sql("select key_sealed from device where city_id = $1", [city.cityId]);
    expect(stored.map((row) => row.key_sealed).join()).not.toContain(key);
  }),
);

test(
  "whoever loses a phone takes it away: its session ends at once, and it learns why; the same person opens it again",
  inNewCity(async (city) => {
    const owner = await city.someone("inspector");
    city.as(owner);
    const id = newId();
    const { key } = (await city.post("/devices", { id, name: "Android · Chrome" })).body;
    const revoked = (account: string, device: string) => city.get(`/devices/${device}/revoked?account=${account}`);
    expect((await revoked(owner.accountId, id)).body).toEqual({ isRevoked: false });
    expect(faultOf(await city.post(`/devices/${newId()}/revoke`))).toBe("device.not_found");

    expect((await city.post(`/devices/${id}/revoke`)).body).toMatchObject([{ id, revokedAt: city.clock.now }]);
    expect(faultOf(await city.get("/me"))).toBe("session.missing");
    city.as(null);
    expect((await revoked(owner.accountId, id)).body).toEqual({ isRevoked: true });
    expect((await revoked(newId(), id)).body).toEqual({ isRevoked: false });
    expect(await city.events(id)).toEqual(["device.added", "device.revoked"]);

    await city.signInAgain(owner);
    city.as(owner);
    expect((await city.post("/devices", { id, name: "Android · Chrome" })).body.key).toBe(key);
    expect((await revoked(owner.accountId, id)).body).toEqual({ isRevoked: false });
  }),
);

test(
  "the office takes a phone away from somebody; leaving everywhere ends every session; others may do neither",
  inNewCity(async (city) => {
    const owner = await city.someone("inspector");
    const office = await city.someone("office");
    const id = newId();
    city.as(owner);
    await city.post("/devices", { id, name: "iPhone · Safari" });
    const theirs = `/accounts/${owner.accountId}/devices`;
    expect(faultOf(await city.get(theirs))).toBe("right.missing");
    expect(faultOf(await city.post(`${theirs}/${id}/revoke`))).toBe("right.missing");

    city.as(office);
    expect((await city.get(theirs)).body).toMatchObject([{ id }]);
    expect(faultOf(await city.get(`/accounts/${newId()}/devices`))).toBe("account.not_found");
    expect(faultOf(await city.post(`${theirs}/${newId()}/revoke`))).toBe("device.not_found");
    expect((await city.post(`${theirs}/${id}/revoke`)).body).toMatchObject([{ id, revokedAt: city.clock.now }]);
    expect(faultOf(await city.post(`${theirs}/${id}/revoke`))).toBe("device.revoked_already");

    await city.signInAgain(owner);
    city.as(owner);
    await city.post("/devices", { id, name: "iPhone · Safari" });
    expect((await city.post("/me/leave-everywhere")).body).toEqual({ ended: 1 });
    expect((await city.get("/me")).status).toBe(401);
    expect((await city.get(`/devices/${id}/revoked?account=${owner.accountId}`)).body).toEqual({ isRevoked: true });
  }),
);

test(
  "a county takes phones away in its own area only",
  inNewCity(async (city) => {
    const elsewhere = await city.someone("county", { regionCode: city.otherCountyCode });
    city.as(elsewhere);
    const id = newId();
    await city.post("/devices", { id, name: "Android" });
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    const answer = await city.post(`/accounts/${elsewhere.accountId}/devices/${id}/revoke`);
    expect(["account.not_found", "account.grant_out_of_reach"]).toContain(faultOf(answer));
  }),
);
