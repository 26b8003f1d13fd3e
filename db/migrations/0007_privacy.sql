create table code_guesses (
    channel text not null,
    hour text not null,
    wrong integer not null,
    primary key (channel, hour)
);

create table farewells (
    letter_id text primary key references letters (id),
    at text not null
);

alter table invitations add column letter_id text references letters (id);
create index invitations_shown on invitations (expires_at) where letter_id is not null;
