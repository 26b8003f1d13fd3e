create table settings (
    key text primary key,
    value text not null
);

create table organisations (
    id text primary key,
    code text not null unique,
    kind text not null check (kind in ('THT', 'HTX', 'LHHTX', 'QTDND')),
    name text not null,
    name_folded text not null,
    field text not null default '',
    commune text not null default '',
    former_district text not null default '',
    tax_code text not null default '',
    legal_status text not null default 'Đang hoạt động',
    founded text not null default '',
    cadence text not null default 'month' check (cadence in ('month', 'quarter')),
    dissolved text,
    created_at text not null
);
create index organisations_by_commune on organisations (commune);

create table persons (
    id text primary key,
    name text not null,
    phone text unique,
    role text not null default 'leader' check (role in ('leader', 'staff', 'admin')),
    honorific text not null default 'anh/chị',
    language text not null default 'vi',
    created_at text not null,
    deleted_at text
);

create table representatives (
    id text primary key,
    person_id text not null references persons (id),
    organisation_id text not null references organisations (id),
    title text not null default '',
    since text not null,
    until text,
    unique (person_id, organisation_id)
);
create index representatives_by_organisation on representatives (organisation_id);

create table addresses (
    channel text not null,
    id text not null,
    person_id text references persons (id),
    name text not null default '',
    focus text not null default '{}',
    tries integer not null default 0,
    tries_since text,
    unreachable text,
    moved_to text,
    seen_at text not null,
    primary key (channel, id)
);
create index addresses_by_person on addresses (person_id);

create table consents (
    id text primary key,
    channel text not null,
    address_id text not null,
    person_id text references persons (id),
    purpose text not null,
    version text not null,
    wording text not null,
    granted integer not null check (granted in (0, 1)),
    at text not null
);
create index consents_by_person on consents (person_id);
create index consents_by_address on consents (channel, address_id);

create table invitations (
    id text primary key,
    code_hash text not null unique,
    role text not null check (role in ('leader', 'staff', 'admin')),
    organisation_id text references organisations (id),
    person_id text references persons (id),
    issued_by text references persons (id),
    issued_at text not null,
    expires_at text not null,
    used_at text,
    used_by text references persons (id)
);

create table inbox (
    channel text not null,
    native_id text not null,
    address_id text not null,
    at text not null,
    received_at text not null,
    body text not null,
    error text,
    primary key (channel, native_id)
);
create index inbox_by_address on inbox (channel, address_id);

create table sessions (
    organisation_id text not null references organisations (id),
    period text not null,
    answers text not null,
    revision integer not null,
    edition integer not null default 0,
    correcting integer not null default 0,
    opened_at text not null,
    updated_at text not null,
    primary key (organisation_id, period)
);

create table answers (
    id text primary key,
    organisation_id text not null references organisations (id),
    period text not null,
    key text not null,
    value text,
    old_value text,
    state text not null,
    said text not null,
    person_id text references persons (id),
    channel text not null,
    address_id text not null,
    native_id text not null,
    message_id text not null,
    at text not null
);
create index answers_by_report on answers (organisation_id, period);
create index answers_by_message on answers (channel, address_id, message_id);

create table reports (
    id text primary key,
    organisation_id text not null references organisations (id),
    period text not null,
    edition integer not null,
    code text not null,
    answers text not null,
    forms text not null,
    person_id text references persons (id),
    channel text not null,
    submitted_at text not null,
    unique (organisation_id, period, edition)
);

create table figures (
    organisation_id text not null references organisations (id),
    period text not null,
    indicator text not null,
    value bigint not null,
    report_id text not null references reports (id),
    primary key (organisation_id, period, indicator)
);
create index figures_by_period on figures (period, indicator);

create table cycles (
    period text primary key,
    opens text not null,
    due text not null,
    locks text not null
);

create table letters (
    id text primary key,
    channel text not null,
    address_id text not null,
    priority integer not null,
    state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'unknown')),
    text text not null,
    extras text not null default '{}',
    inbound text,
    due_at text not null,
    lease_until text,
    attempts integer not null default 0,
    native_id text,
    error text,
    created_at text not null,
    settled_at text
);
create index letters_waiting on letters (channel, priority, due_at) where state in ('queued', 'sending');
create index letters_of_address on letters (channel, address_id) where state in ('queued', 'sending');
create index letters_by_inbound on letters (channel, inbound);

create table audit (
    id text primary key,
    at text not null,
    person_id text,
    channel text not null,
    action text not null,
    organisation_id text,
    period text,
    detail text not null default ''
);
create index audit_by_organisation on audit (organisation_id);

create table leases (
    name text primary key,
    holder text not null,
    until text not null
);
