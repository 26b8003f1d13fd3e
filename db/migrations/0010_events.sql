create table events (
    id text primary key,
    number integer not null unique,
    kind text not null check (kind in ('dialogue', 'forum', 'fair', 'emulation', 'training')),
    title text not null,
    starts_at text not null,
    ends_at text,
    all_day integer not null default 0 check (all_day in (0, 1)),
    place text not null default '',
    capacity integer check (capacity > 0),
    answer_by text not null,
    conditions text not null default '',
    state text not null default 'open' check (state in ('open', 'cancelled')),
    reason text not null default '',
    code text not null,
    sequence integer not null default 0,
    created_by text references persons (id),
    created_at text not null,
    changed_at text not null
);
create index events_by_start on events (starts_at);

create table event_drafts (
    person_id text not null references persons (id),
    number integer not null,
    parts text not null,
    at text not null,
    primary key (person_id, number)
);

create table rsvps (
    event_id text not null references events (id),
    organisation_id text not null references organisations (id),
    answer text not null check (answer in ('yes', 'waiting', 'no', 'walk_in')),
    places integer not null default 1 check (places > 0),
    people integer,
    delegates text not null default '[]',
    products text not null default '[]',
    needs text not null default '',
    reason text not null default '',
    turn integer not null default 0,
    person_id text references persons (id),
    channel text not null default '',
    answered_at text not null,
    reminded_at text,
    present integer,
    checked_at text,
    checked_by text references persons (id),
    asked_at text,
    primary key (event_id, organisation_id)
);
create index rsvps_by_organisation on rsvps (organisation_id);

create table event_results (
    event_id text not null references events (id),
    organisation_id text not null references organisations (id),
    sales bigint,
    contracts integer,
    contract_value bigint,
    achieved integer check (achieved in (0, 1)),
    award text not null default '',
    person_id text references persons (id),
    channel text not null default '',
    at text not null,
    primary key (event_id, organisation_id)
);

create table event_news (
    id text not null,
    event_id text not null references events (id),
    organisation_id text not null references organisations (id),
    what text not null check (what in ('changed', 'cancelled')),
    data text not null default '{}',
    at text not null,
    told_at text,
    primary key (id, organisation_id)
);
create index event_news_waiting on event_news (id) where told_at is null;

create table door_tries (
    person_id text not null references persons (id),
    day text not null,
    tries integer not null default 0,
    primary key (person_id, day)
);
