-- The units that each recipient of an announcement stands for, to be counted and looked up.
create table recipient_units (
    recipient_id text not null references recipients (id) on delete cascade,
    announcement_id text not null references announcements (id),
    code text not null,
    title text not null,
    primary key (recipient_id, code)
);
create index recipient_units_by_code on recipient_units (announcement_id, code);
insert into recipient_units (recipient_id, announcement_id, code, title)
select r.id, r.announcement_id, json_extract(u.value, '$[0]'), json_extract(u.value, '$[1]')
from recipients r, json_each(r.units) u
where true
on conflict (recipient_id, code) do nothing;
