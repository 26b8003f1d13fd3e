-- What the province means to reach: a target for one indicator in one period, for all units, one kind, or one commune.
create table plan_targets (
    period text not null,
    indicator text not null,
    kind text not null default '',
    area text not null default '',
    value bigint not null,
    set_by text references persons (id),
    set_at text not null,
    primary key (period, indicator, kind, area)
);

-- Sums kept ready (db/kept_sums.py).
create table kept_sums (
    period text not null,
    previous text not null,
    what text not null check (what in ('value', 'estimate')),
    indicator text not null,
    kind text not null,
    field text not null,
    shard integer not null,
    units integer not null,
    value bigint not null,
    superseded bigint not null,
    estimated integer not null,
    estimated_superseded integer not null,
    primary key (period, previous, what, indicator, kind, field, shard)
);

create table kept_sums_until (
    name text primary key,
    unit text not null
);

-- They leave out who is dissolved: few units, whose figures are looked up.
create index organisations_dissolved on organisations (id) where dissolved is not null;
