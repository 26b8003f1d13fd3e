-- Links that anybody may open who knows them; of their tokens only a fingerprint is kept.
create table public_links (
    fingerprint text primary key,
    letter_id text not null,
    made_at text not null,
    expires_at text not null
);
create index public_links_by_expiry on public_links (expires_at);
create index public_links_by_letter on public_links (letter_id);

-- Updates that a Zalo bot was handed by polling, which exist nowhere else until their turn is over.
create table zalo_popped (
    bot text not null,
    native_id text not null,
    chat text not null,
    body text not null,
    at text not null,
    primary key (bot, native_id)
);
create index zalo_popped_in_order on zalo_popped (bot, at);

-- Who polls for a bot: one process at a time.
create table zalo_pollers (
    bot text primary key,
    holder text not null,
    until text not null
);

-- What an address was told on a day, and is not told again on it.
create table zalo_told (
    address_id text not null,
    what text not null,
    day text not null,
    primary key (address_id, what)
);
