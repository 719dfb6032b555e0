/** Devices of an account: opened at sign-in on a phone, listed, taken away one by one or all at once. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id } from "../../kit/shapes.ts";
import { Device } from "./device.model.ts";

const DeviceList = z.array(Device);

export const deviceApi = {
  /** Gives the key that this phone seals its data with: always the same one for the same account and phone. */
  openDevice: endpoint({
    method: "POST",
    path: "/devices",
    may: "device.own",
    input: z.object({ id: Id, name: Device.shape.name }),
    output: z.object({ key: z.base64() }),
    fails: [],
    secretAnswer: true,
  }),
  isDeviceRevoked: endpoint({
    method: "GET",
    path: "/devices/{id}/revoked",
    may: "public",
    input: z.object({ id: Id, account: Id }),
    output: z.object({ isRevoked: z.boolean() }),
    fails: [],
    unbound: true,
    limit: { attempts: 60, seconds: 300 },
  }),
  listMyDevices: endpoint({
    method: "GET",
    path: "/devices",
    may: "device.own",
    input: z.object({}),
    output: DeviceList,
    fails: [],
  }),
  revokeMyDevice: endpoint({
    method: "POST",
    path: "/devices/{id}/revoke",
    may: "device.own",
    input: z.object({ id: Id }),
    output: DeviceList,
    fails: ["device.not_found", "device.revoked_already"],
  }),
  /** Every device and every session, this one too. */
  leaveEverywhere: endpoint({
    method: "POST",
    path: "/me/leave-everywhere",
    may: "device.own",
    input: z.object({}),
    output: z.object({ ended: z.int() }),
    fails: [],
  }),
  listDevices: endpoint({
    method: "GET",
    path: "/accounts/{id}/devices",
    may: "account.view",
    input: z.object({ id: Id }),
    output: DeviceList,
    fails: ["account.not_found"],
  }),
  revokeDevice: endpoint({
    method: "POST",
    path: "/accounts/{id}/devices/{device}/revoke",
    may: "account.change",
    input: z.object({ id: Id, device: Id }),
    output: DeviceList,
    fails: ["account.not_found", "account.grant_out_of_reach", "device.not_found", "device.revoked_already"],
  }),
};
