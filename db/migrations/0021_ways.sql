-- Templates of Zalo that the settings name, as the platform described them last; those that cannot be sent say why.
create table zalo_templates (
    purpose text primary key,
    id text not null,
    name text not null,
    status text not null,
    problem text not null default '',
    fill text not null,
    longest text not null,
    price_uid integer not null,
    price_phone integer not null,
    by_uid integer not null,
    strangers integer not null,
    checked_at text not null
);

-- What a template message cost when it left, in đồng.
create table template_charges (
    letter_id text primary key,
    recipient_id text,
    purpose text not null,
    way text not null,
    price integer not null,
    at text not null
);
create index template_charges_by_time on template_charges (at);
create index template_charges_by_recipient on template_charges (recipient_id) where recipient_id is not null;

-- Where a reminder went in vain: the next one takes the next way.
create table ways_tried (
    person_id text not null,
    channel text not null,
    address_id text not null,
    at text not null,
    primary key (person_id, channel, address_id)
);

create index letters_failed on letters (settled_at) where state = 'failed';
create index letters_last on letters (channel, address_id, id);
create index letters_by_native_id on letters (native_id) where channel in ('zalo_oa', 'zalo_zbs');

-- Who got a template message and then, having written, the announcement itself.
create table templates_followed (
    recipient_id text primary key,
    at text not null
);
create index recipients_by_template on recipients (settled_at) where channel = 'zalo_zbs' and state = 'sent';
