create table announcements (
    id text primary key,
    number integer not null unique,
    kind text not null check (kind in ('policy', 'fair', 'emulation', 'training', 'loans', 'other')),
    text text not null default '',
    attachments text not null default '[]',
    audience text not null default '{}',
    event_id text,
    state text not null default 'draft'
        check (state in ('draft', 'approval', 'scheduled', 'sending', 'paused', 'cancelled', 'done')),
    created_by text not null references persons (id),
    created_at text not null,
    approved_by text references persons (id),
    approved_at text,
    send_at text,
    frozen_at text,
    started_at text,
    resumed_at text,
    ended_at text
);
create index announcements_open on announcements (state) where state in ('scheduled', 'sending', 'paused');
create index announcements_of_event on announcements (event_id) where event_id is not null;

create table recipients (
    id text primary key,
    announcement_id text not null references announcements (id),
    person_id text not null references persons (id),
    units text not null,
    state text not null check (state in
        ('waiting', 'lettered', 'sent', 'failed', 'unknown', 'declined', 'unreachable', 'cancelled')),
    reason text not null default '',
    channel text,
    address_id text,
    tried text not null default '[]',
    tries integer not null default 0,
    round integer not null default 1,
    settled_at text,
    unique (announcement_id, person_id)
);
create index recipients_by_state on recipients (announcement_id, state, channel, id);
create index recipients_by_person on recipients (person_id);

alter table letters add column recipient_id text references recipients (id);
alter table letters add column try_number integer;
alter table letters add column begun integer not null default 0;
create index letters_by_recipient on letters (recipient_id) where recipient_id is not null;

create table notice_refusals (
    person_id text not null references persons (id),
    kind text not null,
    at text not null,
    primary key (person_id, kind)
);

create table live_letters (
    announcement_id text not null references announcements (id),
    channel text not null,
    address_id text not null,
    letter_id text,
    native_id text,
    shown text not null default '',
    shown_at text,
    ended integer not null default 0,
    primary key (announcement_id, channel, address_id)
);
create index live_letters_open on live_letters (announcement_id) where ended = 0;

create table channel_use (
    channel text not null,
    month text not null,
    sent integer not null,
    most integer not null,
    warned integer not null default 0,
    primary key (channel, month)
);
