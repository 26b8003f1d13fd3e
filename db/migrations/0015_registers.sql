create table register_entries (
    id text primary key,
    register text not null,
    number integer not null,
    organisation_id text references organisations (id),
    name text not null,
    name_folded text not null,
    since text not null default '',
    until text not null default '',
    ended text not null default '',
    state text not null,
    claim text not null default '' check (claim in ('', 'new', 'over')),
    untold integer not null default 0 check (untold in (0, 1)),
    person_id text references persons (id),
    channel text not null default '',
    at text not null,
    unique (register, number)
);
create index register_entries_by_organisation on register_entries (organisation_id, register);
create index register_entries_claimed on register_entries (register) where claim <> '';
create index register_entries_untold on register_entries (register) where untold = 1;
create index register_entries_until on register_entries (register, until) where until <> '' and ended = '';

create table register_values (
    entry_id text not null references register_entries (id),
    period text not null default '',
    key text not null,
    value text not null,
    number bigint,
    primary key (entry_id, period, key)
);

create table register_changes (
    id text primary key,
    entry_id text not null references register_entries (id),
    period text not null default '',
    key text not null,
    old text,
    new text,
    person_id text references persons (id),
    channel text not null,
    at text not null
);
create index register_changes_of on register_changes (entry_id);
create index register_changes_by_person on register_changes (person_id);

create table register_photos (
    entry_id text not null references register_entries (id),
    sha256 text not null references files (sha256),
    person_id text references persons (id),
    at text not null,
    primary key (entry_id, sha256)
);

create table register_drafts (
    person_id text not null references persons (id),
    register text not null,
    number integer not null,
    period text not null default '',
    organisation_id text references organisations (id),
    answers text not null,
    at text not null,
    primary key (person_id, register, number, period)
);

create table register_reminders (
    entry_id text not null references register_entries (id),
    until text not null,
    months integer not null,
    at text not null,
    primary key (entry_id, until, months)
);

create table register_alerts (
    name text primary key,
    at text not null
);
insert into register_alerts (name, at) values ('claims', '');

create table register_options (
    register text not null,
    key text not null,
    value text not null,
    label text not null,
    place integer not null,
    primary key (register, key, value)
);
insert into register_options (register, key, value, label, place) values
    ('ocop', 'group', 'food', 'Thực phẩm', 1),
    ('ocop', 'group', 'drink', 'Đồ uống', 2),
    ('ocop', 'group', 'herbs', 'Dược liệu và sản phẩm từ dược liệu', 3),
    ('ocop', 'group', 'crafts', 'Thủ công mỹ nghệ', 4),
    ('ocop', 'group', 'plants', 'Sinh vật cảnh', 5),
    ('ocop', 'group', 'tourism', 'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch', 6),
    ('online', 'floor', 'vcamart', 'VCAMart', 1),
    ('online', 'floor', 'postmart', 'Postmart', 2),
    ('online', 'floor', 'voso', 'Vỏ Sò', 3),
    ('online', 'floor', 'shopee', 'Shopee', 4),
    ('online', 'floor', 'lazada', 'Lazada', 5),
    ('online', 'floor', 'tiktok', 'TikTok Shop', 6),
    ('online', 'floor', 'province', 'Sàn của tỉnh', 7),
    ('awards', 'form', 'pm', 'Bằng khen của Thủ tướng Chính phủ', 1),
    ('awards', 'form', 'province', 'Bằng khen của UBND tỉnh', 2),
    ('awards', 'form', 'vca', 'Bằng khen của Liên minh HTX Việt Nam', 3),
    ('awards', 'form', 'alliance', 'Giấy khen của Liên minh HTX tỉnh', 4),
    ('awards', 'form', 'flag', 'Cờ thi đua', 5);

create table review_rules (
    key text primary key check (key in ('no_report', 'no_revenue', 'tax', 'weak')),
    months integer,
    active integer not null default 1 check (active in (0, 1)),
    place integer not null
);
insert into review_rules (key, months, place) values
    ('no_report', 3, 1),
    ('no_revenue', 6, 2),
    ('tax', null, 3),
    ('weak', null, 4);

insert into register_entries (id, register, number, organisation_id, name, name_folded, since, until, ended, state, at)
select id, 'ocop', row_number() over (order by decided_on, id), organisation_id, name, name_folded, decided_on,
    expires_on, case when state = 'revoked' then decided_on else '' end,
    case when state = 'revoked' then 'revoked' else 'active' end, created_at
from ocop_products;
insert into register_values (entry_id, key, value, number)
select id, 'stars', cast(stars as text), stars from ocop_products;
insert into register_values (entry_id, key, value)
select id, 'group', product_group from ocop_products where product_group <> '';
insert into register_values (entry_id, key, value)
select id, 'decision', decision from ocop_products where decision <> '';
update register_values set value = (
    select o.value from register_options o
    where o.register = 'ocop' and o.key = 'group' and o.label = register_values.value
) where key = 'group' and value in (select label from register_options where register = 'ocop' and key = 'group');
drop table ocop_products;
create view ocop_products as
select e.id, e.organisation_id, e.name, e.name_folded, coalesce(o.label, g.value, '') as product_group, s.number as stars,
    coalesce(d.value, '') as decision, e.since as decided_on, e.until as expires_on,
    case when e.ended = '' then 'recognised' else 'revoked' end as state, e.at as created_at
from register_entries e
join register_values s on s.entry_id = e.id and s.period = '' and s.key = 'stars'
left join register_values g on g.entry_id = e.id and g.period = '' and g.key = 'group'
left join register_options o on o.register = 'ocop' and o.key = 'group' and o.value = g.value
left join register_values d on d.entry_id = e.id and d.period = '' and d.key = 'decision'
where e.register = 'ocop' and e.claim <> 'new' and e.state not in ('void', 'refused');
