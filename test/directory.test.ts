/** The directory through HTTP: regions, units and their history, people, groups, charges, meetings, settings. */
import { expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { findUnitsByName, listSuccessions, unitNames } from "../src/rooms/directory/index.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";

openForTests();

const unit = (city: TestCity, name: string, more: object = {}) => ({
  ...{
    id: newId(),
    name,
    shortName: name,
    kind: "government",
    regionCode: city.countyCode,
    note: "",
    creditCode: null,
    validFrom: "2021-01-01",
  },
  ...more,
});
const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");
const change = (more: object) => ({ changeId: newId(), happensOn: "2026-06-01", paper: "黑编发〔2026〕5号", ...more });

test(
  "the office registers a unit and everybody finds it, page by page and in either order",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const one = unit(city, "市卫健委", { creditCode: "91110000802100433b" });
    expect(await city.post("/units", one)).toMatchObject({
      status: 200,
      body: { name: "市卫健委", creditCode: "91110000802100433B", version: 1 },
    });
    expect(fault(await city.post("/units", unit(city, "市卫健委")))).toBe("unit.name_taken");
    expect(fault(await city.post("/units", unit(city, "另一家", { creditCode: "91110000802100433B" })))).toBe(
      "unit.credit_code_taken",
    );
    expect(fault(await city.post("/units", unit(city, "错码", { creditCode: "911100008021004330" })))).toBe(
      "unit.credit_code_wrong",
    );
    expect(fault(await city.post("/units", unit(city, "无处", { regionCode: "999999000000" })))).toBe(
      "region.not_found",
    );

    city.as(await city.someone("unit", { unitId: city.unitId }));
    const names = async (query: string) =>
      (await city.get(`/units?${query}`)).body.items.map((item: { name: string }) => item.name);
    expect(await names("search=卫健")).toEqual(["市卫健委"]);
    expect(await names("search=91110000802100433B")).toEqual(["市卫健委"]);
    expect(await names("kind=party,enterprise")).toEqual([]);
    expect(await names(`region=${city.otherCountyCode}`)).toEqual(["市教育局"]);
    expect(await names("region=231100000000&sort=name")).toEqual(await names("sort=name"));
    const all = await names("sort=name");
    const first = (await city.get("/units?sort=-name&limit=2")).body;
    const rest = (await city.get(`/units?sort=-name&limit=2&after=${encodeURIComponent(first.next)}`)).body;
    expect([...first.items, ...rest.items].map((item: { name: string }) => item.name)).toEqual(all.toReversed());
    expect(rest.next).toBeNull();
    expect((await city.get(`/units/${one.id}`)).body).toMatchObject({
      regionName: "东城区",
      names: [{ name: "市卫健委" }],
      changes: [],
    });
    expect(fault(await city.get(`/units/${newId()}`))).toBe("unit.not_found");
  }),
);

test(
  "a unit is corrected by whoever saw the newest version, a county only its own",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const correction = { kind: "party", regionCode: city.countyCode, creditCode: null, note: "改" };
    expect(await city.put(`/units/${city.unitId}`, { ...correction, version: 1 })).toMatchObject({
      body: { kind: "party", version: 2 },
    });
    expect(fault(await city.put(`/units/${city.unitId}`, { ...correction, version: 1 }))).toBe(
      "unit.changed_meanwhile",
    );
    expect(fault(await city.put(`/units/${newId()}`, { ...correction, version: 1 }))).toBe("unit.not_found");

    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect((await city.put(`/units/${city.unitId}`, { ...correction, version: 2 })).status).toBe(200);
    expect(fault(await city.put(`/units/${city.otherUnitId}`, { ...correction, version: 1 }))).toBe(
      "unit.changed_meanwhile",
    );
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect(fault(await city.put(`/units/${city.unitId}`, { ...correction, version: 3 }))).toBe("right.missing");
  }),
);

test(
  "a unit is renamed, merged and split by day, and its history follows",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const rename = change({ version: 1, name: "市城市管理局", shortName: "城管局" });
    expect(fault(await city.post(`/units/${city.unitId}/rename`, { ...rename, happensOn: "2019-01-01" }))).toBe(
      "unit.change_before_birth",
    );
    expect(fault(await city.post(`/units/${city.unitId}/rename`, { ...rename, name: "市教育局" }))).toBe(
      "unit.name_taken",
    );
    expect(await city.post(`/units/${city.unitId}/rename`, rename)).toMatchObject({
      body: { name: "市城市管理局", version: 2 },
    });

    const merge = change({ happensOn: "2026-07-01", version: 2, others: [{ id: city.otherUnitId, version: 1 }] });
    expect(
      fault(await city.post(`/units/${city.unitId}/merge`, { ...merge, others: [{ id: city.unitId, version: 2 }] })),
    ).toBe("unit.merge_needs_others");
    expect(await city.post(`/units/${city.unitId}/merge`, merge)).toMatchObject({ body: { version: 3 } });
    expect((await city.get(`/units/${city.otherUnitId}`)).body).toMatchObject({ validTo: "2026-06-30" });
    expect(
      fault(await city.post(`/units/${city.otherUnitId}/rename`, { ...rename, changeId: newId(), version: 2 })),
    ).toBe("unit.closed");
    expect((await city.get("/units?closed=true")).body.items).toHaveLength(2);
    expect((await city.get("/units")).body.items).toHaveLength(1);

    const { id: a, name: nameA, ...rest } = unit(city, "市容局");
    const { validFrom: _, ...part } = rest;
    const parts = [
      { ...part, id: a, name: nameA },
      { ...part, id: newId(), name: "执法局", shortName: "执法局" },
    ];
    const split = change({ happensOn: "2026-11-01", version: 3, parts });
    expect(fault(await city.post(`/units/${city.unitId}/split`, { ...split, parts: parts.slice(0, 1) }))).toBe(
      "unit.split_needs_two",
    );
    expect((await city.post(`/units/${city.unitId}/split`, split)).body).toHaveLength(2);

    const history = (await city.get(`/units/${city.unitId}`)).body;
    expect(history.changes.map((one: { kind: string }) => one.kind)).toEqual(["split", "merge", "rename"]);
    expect(history.names.map((one: { name: string }) => one.name)).toEqual(["市城管局", "市城市管理局"]);
    await city.inside(async (ctx) => {
      expect(await listSuccessions(ctx.db, ctx.scope)).toHaveLength(3);
      expect(await unitNames(ctx.db, ctx.scope, [a])).toEqual([{ id: a, name: "市容局", shortName: "市容局" }]);
    });
  }),
);

test(
  "workbooks find a unit by its full, short or former name",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    await city.post(
      `/units/${city.unitId}/rename`,
      change({ version: 1, name: "市城市管理综合执法局", shortName: "执法局" }),
    );
    await city.inside(async (ctx) => {
      const found = await findUnitsByName(ctx.db, ctx.scope, [
        "市城管局",
        "执法局",
        "市城市管理综合执法局",
        "没有的局",
      ]);
      expect(found.map(({ name, unit: one }) => [name, one.id]).toSorted()).toEqual(
        ["市城管局", "执法局", "市城市管理综合执法局"].map((name) => [name, city.unitId]).toSorted(),
      );
    });
  }),
);

test(
  "regions are listed by level and parent, and a township moves into an evaluation area with its villages",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    await city.sql(
      "insert into region (city_id, code, name, level, parent_code, path, boundary) values ($1, '2311WF', '风景区', 'area', '231100000000', '231100000000/2311WF', '{\"type\":\"Point\"}'), ($1, '231102001001', '一社区', 'village', '231102001000', '231100000000/231102000000/231102001000/231102001001', null)",
      [city.cityId],
    );
    const codes = async (query: string) =>
      (await city.get(`/regions?${query}`)).body.items.map((one: { code: string }) => one.code);
    expect(await codes("level=county,area")).toEqual(["231102000000", "231123000000", "2311WF"]);
    expect(await codes("parent=231102000000")).toEqual(["231102001000"]);
    expect(await codes("search=西山")).toEqual(["231123000000"]);
    const { items, next } = (await city.get("/regions?level=county,area&limit=2")).body;
    expect(items).toHaveLength(2);
    expect(await codes(`level=county,area&after=${encodeURIComponent(next)}`)).toEqual(["2311WF"]);
    expect(fault(await city.get("/regions?after=x"))).toBe("page.bad_cursor");
    expect((await city.get("/regions/boundaries")).body).toEqual([
      { code: "2311WF", name: "风景区", boundary: { type: "Point" } },
    ]);

    expect(fault(await city.post("/regions/231102001000/area", { areaCode: "231123000000" }))).toBe(
      "region.not_an_area",
    );
    expect(fault(await city.post("/regions/231102000000/area", { areaCode: "2311WF" }))).toBe("region.not_a_township");
    expect(fault(await city.post("/regions/000000000000/area", { areaCode: "2311WF" }))).toBe("region.not_found");
    const moved = await city.post("/regions/231102001000/area", { areaCode: "2311WF" });
    expect(moved.body).toMatchObject({ areaCode: "2311WF", path: "231100000000/2311WF/231102001000" });
    expect(await codes("parent=2311WF")).toEqual(["231102001000"]);
    const [village] = await city.sql("select path from region where city_id = $1 and code = '231102001001'", [
      city.cityId,
    ]);
    expect(village?.["path"]).toBe("231100000000/2311WF/231102001000/231102001001");
    expect((await city.post("/regions/231102001000/area", { areaCode: null })).body.path).toBe(
      "231100000000/231102000000/231102001000",
    );
  }),
);

const person = (more: object = {}) => ({
  id: newId(),
  name: "联络员甲",
  unitId: null,
  partnerId: null,
  title: "",
  duties: ["liaison"],
  email: "",
  phone: "13800000001",
  ...more,
});

test(
  "a phone number is sealed, found again, shown masked, and read whole only with a trace",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const one = person({ unitId: city.unitId });
    expect(await city.post("/people", one)).toMatchObject({
      status: 200,
      body: { phone: "138****0001", unitName: "市城管局" },
    });
    const [row] = await city.sql("select phone_sealed, phone_key from person where city_id = $1 and id = $2", [
      city.cityId,
      one.id,
    ]);
    expect(JSON.stringify(row)).not.toContain("13800000001");
    expect((await city.get("/people?search=13800000001")).body.items.map((item: { id: string }) => item.id)).toEqual([
      one.id,
    ]);
    expect((await city.get("/people?search=联络员&duty=liaison,leader")).body.items).toHaveLength(1);
    expect((await city.post(`/people/${one.id}/reveal-phone`)).body).toEqual({ phone: "13800000001" });
    expect(await city.events(one.id)).toEqual(["person.added", "person.phone_revealed"]);

    const { id, phone: _, ...fields } = one;
    const changed = await city.put(`/people/${id}`, { ...fields, title: "科长", isActive: false, version: 1 });
    expect(changed.body).toMatchObject({ title: "科长", phone: "138****0001", isActive: false });
    expect(
      (await city.put(`/people/${id}`, { ...fields, phone: null, isActive: true, version: 2 })).body.phone,
    ).toBeNull();
    expect(fault(await city.put(`/people/${id}`, { ...fields, isActive: true, version: 1 }))).toBe(
      "person.changed_meanwhile",
    );
    expect(fault(await city.post("/people", person({ unitId: newId() })))).toBe("unit.not_found");
    expect(fault(await city.post("/people", person({ partnerId: newId() })))).toBe("partner.not_found");
    expect(fault(await city.post("/people", person({ phone: "12345" })))).toBe("input.invalid");
    expect(fault(await city.post(`/people/${newId()}/reveal-phone`))).toBe("person.not_found");
  }),
);

test(
  "people are seen by their own unit, their county and the office",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const [own, other] = [
      person({ unitId: city.unitId, name: "东城的人" }),
      person({ unitId: city.otherUnitId, name: "西山的人" }),
    ];
    await city.post("/people", own);
    await city.post("/people", other);
    const names = async () =>
      (await city.get("/people?search=的人")).body.items.map((item: { name: string }) => item.name);
    expect(await names()).toEqual(["东城的人", "西山的人"]);
    expect((await city.get(`/people?unit=${city.unitId}&inactive=true`)).body.items).toHaveLength(1);
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect(await names()).toEqual(["东城的人"]);
    expect(fault(await city.post(`/people/${other.id}/reveal-phone`))).toBe("person.not_found");
    city.as(await city.someone("unit", { unitId: city.otherUnitId }));
    expect(await names()).toEqual(["西山的人"]);
    expect(fault(await city.post(`/people/${other.id}/reveal-phone`))).toBe("right.missing");
  }),
);

test(
  "partners and charges are kept with their days",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const partner = { id: newId(), name: "示例调查队", kind: "survey_team", note: "" };
    expect((await city.post("/partners", partner)).body).toMatchObject({ version: 1 });
    expect(fault(await city.post("/partners", { ...partner, id: newId() }))).toBe("partner.name_taken");
    expect(
      (await city.put(`/partners/${partner.id}`, { ...partner, note: "每年一次", version: 1 })).body,
    ).toMatchObject({ note: "每年一次", version: 2 });
    expect(fault(await city.put(`/partners/${partner.id}`, { ...partner, version: 1 }))).toBe(
      "partner.changed_meanwhile",
    );
    expect(fault(await city.put(`/partners/${newId()}`, { ...partner, version: 1 }))).toBe("partner.not_found");
    expect((await city.get("/partners")).body).toHaveLength(1);
    expect(fault(await city.post("/people", person({ partnerId: partner.id, unitId: city.unitId })))).toBe(
      "person.unit_and_partner",
    );

    const leader = person({ name: "包保领导", duties: ["leader"] });
    await city.post("/people", leader);
    const charge = {
      id: newId(),
      personId: leader.id,
      unitId: city.unitId,
      regionCode: city.countyCode,
      paper: "",
      validFrom: "2026-01-01",
      validTo: null,
    };
    expect(fault(await city.post("/charges", { ...charge, personId: null, unitId: null }))).toBe("charge.names_nobody");
    expect((await city.post("/charges", charge)).body).toMatchObject({ version: 1 });
    expect((await city.get("/charges?on=2026-05-01")).body).toMatchObject([
      { personName: "包保领导", unitName: "市城管局", regionName: "东城区" },
    ]);
    expect((await city.post(`/charges/${charge.id}/end`, { version: 1, validTo: "2026-06-30" })).body).toMatchObject({
      validTo: "2026-06-30",
    });
    expect(fault(await city.post(`/charges/${charge.id}/end`, { version: 1, validTo: "2026-06-30" }))).toBe(
      "charge.changed_meanwhile",
    );
    expect(fault(await city.post(`/charges/${newId()}/end`, { version: 1, validTo: "2026-06-30" }))).toBe(
      "charge.not_found",
    );
    expect((await city.get("/charges?on=2026-07-01")).body).toEqual([]);
    expect((await city.get("/charges")).body).toHaveLength(1);
  }),
);

test(
  "a group has members by day, with the paper that set them",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const group = (more: object) => ({
      id: newId(),
      kind: "leading",
      name: "领导小组",
      parentId: null,
      paper: "黑发〔2026〕1号",
      validFrom: "2026-01-01",
      ...more,
    });
    const leading = group({});
    expect((await city.post("/groups", leading)).status).toBe(200);
    expect(fault(await city.post("/groups", group({ kind: "sub_office" })))).toBe("group.parent_missing");
    expect(fault(await city.post("/groups", group({ parentId: newId() })))).toBe("group.not_found");
    expect(
      (await city.post("/groups", group({ kind: "sub_office", name: "综合协调办", parentId: leading.id }))).status,
    ).toBe(200);

    const one = person({ unitId: city.unitId });
    await city.post("/people", one);
    const member = { id: newId(), personId: one.id, duty: "组长", paper: "", validFrom: "2026-01-01" };
    expect((await city.post(`/groups/${leading.id}/members`, member)).status).toBe(200);
    expect(fault(await city.post(`/groups/${leading.id}/members`, { ...member, id: newId() }))).toBe(
      "group.already_member",
    );
    expect(fault(await city.post(`/groups/${newId()}/members`, member))).toBe("group.not_found");
    expect(fault(await city.post(`/groups/${leading.id}/members`, { ...member, id: newId(), personId: newId() }))).toBe(
      "person.not_found",
    );
    expect((await city.get("/groups?kind=leading&on=2026-06-01")).body).toMatchObject([
      { name: "领导小组", members: [{ personName: "联络员甲", unitName: "市城管局", duty: "组长" }] },
    ]);

    expect(fault(await city.post(`/groups/members/${member.id}/end`, { version: 1, validTo: "2025-01-01" }))).toBe(
      "group.ends_before_start",
    );
    expect(
      (await city.post(`/groups/members/${member.id}/end`, { version: 1, validTo: "2026-06-30" })).body,
    ).toMatchObject({ validTo: "2026-06-30" });
    expect(fault(await city.post(`/groups/members/${member.id}/end`, { version: 1, validTo: "2026-06-30" }))).toBe(
      "group.changed_meanwhile",
    );
    expect(fault(await city.post(`/groups/members/${newId()}/end`, { version: 1, validTo: "2026-06-30" }))).toBe(
      "group.member_not_found",
    );
    expect(
      (await city.get("/groups?on=2026-08-01")).body.flatMap((each: { members: unknown[] }) => each.members),
    ).toEqual([]);

    const { kind: _, parentId: __, validFrom: ___, ...rest } = leading;
    expect(
      (await city.put(`/groups/${leading.id}`, { ...rest, name: "新名称", validTo: null, version: 1 })).body,
    ).toMatchObject({ name: "新名称", version: 2 });
    expect(fault(await city.put(`/groups/${leading.id}`, { ...rest, validTo: null, version: 1 }))).toBe(
      "group.changed_meanwhile",
    );
    expect(fault(await city.put(`/groups/${newId()}`, { ...rest, validTo: null, version: 1 }))).toBe("group.not_found");
  }),
);

test(
  "a meeting is planned with invitations, held, and its attendance and decisions are recorded",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const plan = {
      id: newId(),
      kind: "coordination",
      title: "重点责任部门协调会",
      session: "第一次",
      heldAt: "2026-11-23T03:00:00.000Z",
      place: "会议室",
      chairId: null,
      stops: [],
      agenda: "",
    };
    expect(fault(await city.post("/meetings", { ...plan, unitIds: [newId()] }))).toBe("unit.not_found");
    expect(fault(await city.post("/meetings", { ...plan, chairId: newId(), unitIds: [] }))).toBe("person.not_found");
    const planned = await city.post("/meetings", { ...plan, unitIds: [city.unitId, city.otherUnitId] });
    expect(planned.body.invitations.map((one: { unitName: string }) => one.unitName).toSorted()).toEqual([
      "市城管局",
      "市教育局",
    ]);
    const changed = await city.put(`/meetings/${plan.id}`, {
      ...plan,
      place: "大会议室",
      unitIds: [city.unitId],
      version: 1,
    });
    expect(changed.body).toMatchObject({ place: "大会议室", invitations: [{ unitName: "市城管局" }], version: 2 });
    expect(fault(await city.put(`/meetings/${plan.id}`, { ...plan, unitIds: [], version: 1 }))).toBe(
      "meeting.changed_meanwhile",
    );

    expect(fault(await city.post(`/meetings/${plan.id}/decisions`, { decisions: [] }))).toBe("meeting.wrong_state");
    expect(fault(await city.post(`/meetings/${plan.id}/hold`, { version: 2, headcount: 30 }))).toBe("meeting.not_yet");
    city.clock.now = "2026-11-23T04:00:00.000Z";
    expect((await city.post(`/meetings/${plan.id}/hold`, { version: 2, headcount: 30 })).body).toMatchObject({
      state: "held",
      headcount: 30,
    });
    const attendance = { units: [{ unitId: city.unitId, attendance: "stand_in", attendee: "副局长" }] };
    expect((await city.post(`/meetings/${plan.id}/attendance`, attendance)).body.invitations).toMatchObject([
      { attendance: "stand_in", attendee: "副局长" },
    ]);
    expect(
      fault(
        await city.post(`/meetings/${plan.id}/attendance`, {
          units: [{ ...attendance.units[0], unitId: city.otherUnitId }],
        }),
      ),
    ).toBe("meeting.not_invited");
    const decisions = [{ id: newId(), text: "一周内清理占道经营", unitId: city.unitId, dueOn: "2026-12-01" }];
    expect((await city.post(`/meetings/${plan.id}/decisions`, { decisions })).body.decisions).toMatchObject([
      { ...decisions[0], position: 0 },
    ]);
    expect((await city.post(`/meetings/${plan.id}/decisions`, { decisions: [] })).body.decisions).toEqual([]);

    const second = { ...plan, id: newId(), title: "誓师大会", kind: "oath", heldAt: "2026-12-01T03:00:00.000Z" };
    await city.post("/meetings", { ...second, unitIds: [] });
    expect((await city.post(`/meetings/${second.id}/cancel`, { version: 1 })).body.state).toBe("cancelled");
    expect(fault(await city.post(`/meetings/${newId()}/cancel`, { version: 1 }))).toBe("meeting.not_found");
    const titles = async (query: string) =>
      (await city.get(`/meetings?${query}`)).body.items.map((one: { title: string }) => one.title);
    expect(await titles("")).toEqual(["誓师大会", "重点责任部门协调会"]);
    expect(await titles("kind=coordination&state=held&since=2026-11-01&until=2026-11-30")).toEqual([
      "重点责任部门协调会",
    ]);
    // Days are the city's own, both included; by its clock the second is on the first of December.
    expect(await titles("since=2026-12-01&until=2026-12-01")).toEqual(["誓师大会"]);
    expect(await titles("since=2026-12-02")).toEqual([]);
    const page = (await city.get("/meetings?limit=1")).body;
    expect(await titles(`limit=1&after=${encodeURIComponent(page.next)}`)).toEqual(["重点责任部门协调会"]);

    city.as(await city.someone("unit", { unitId: city.otherUnitId }));
    expect(await titles("")).toEqual([]);
    expect(fault(await city.get(`/meetings/${plan.id}`))).toBe("meeting.not_found");
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect((await city.get(`/meetings/${plan.id}`)).body.title).toBe("重点责任部门协调会");
  }),
);

test(
  "a setting holds from its first day, with its source, and the program's own value before",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const inForce = async (name: string) =>
      (await city.get("/settings")).body.find((one: { name: string }) => one.name === name);
    expect((await inForce("city.labels")).inForce.creation).toBe("创城");
    const labels = { creation: "创文", inspection: "督查", charge: "包联" };
    expect(
      (await city.post("/settings/city.labels", { validFrom: "2026-12-01", value: labels, source: "市委通知" })).status,
    ).toBe(200);
    expect((await inForce("city.labels")).inForce.creation).toBe("创城");
    city.clock.now = "2026-11-30T16:00:00.000Z";
    expect((await inForce("city.labels")).inForce).toEqual(labels);
    expect((await city.get("/me")).body).toMatchObject({ labels });
    expect((await inForce("city.labels")).history).toMatchObject([{ validFrom: "2026-12-01", source: "市委通知" }]);
    expect(fault(await city.post("/settings/no.such", { validFrom: "2026-12-01", value: 1, source: "x" }))).toBe(
      "setting.unknown",
    );
    expect(fault(await city.post("/settings/city.labels", { validFrom: "2026-12-01", value: {}, source: "x" }))).toBe(
      "setting.unfit",
    );
    expect(
      fault(await city.post("/settings/city.time_zone", { validFrom: "2026-12-01", value: "Mars/Base", source: "x" })),
    ).toBe("setting.unfit");
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    expect(
      fault(await city.post("/settings/city.labels", { validFrom: "2026-12-01", value: labels, source: "x" })),
    ).toBe("right.missing");
  }),
);
