create table files (
    sha256 text primary key,
    kind text not null check (kind in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
    size integer not null,
    content bytea not null,
    at text not null
);

create table attachments (
    id text primary key,
    organisation_id text not null references organisations (id),
    period text not null,
    sha256 text not null references files (sha256),
    person_id text references persons (id),
    channel text not null,
    at text not null,
    unique (organisation_id, period, sha256)
);
