create table zalo_tokens (
    app_id text primary key,
    access_token text not null,
    refresh_token text not null,
    expires_at text not null,
    refreshed_at text not null,
    lease_until text,
    lease_by text
);

create table zalo_troubles (
    kind text primary key,
    detail text not null,
    since text not null,
    told_on text
);

-- What the platform said of messages of ours; its word may come before the letter is settled.
create table zalo_receipts (
    message_id text primary key,
    received_at text,
    seen_at text
);
