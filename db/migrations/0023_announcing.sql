-- The further parts of a message that was too long for one letter name its first.
alter table letters add column part_of text;
create index letters_of_message on letters (part_of) where part_of is not null;

-- Files that were sent for something still being put together: nothing may come of it, and then they go.
create table loose_files (
    sha256 text primary key,
    at text not null
);
insert into loose_files (sha256, at) select sha256, at from files;

-- When a draft was last worked on.
alter table announcements add column changed_at text;

-- Who of the office typed a petition in a unit's place.
alter table petitions add column typed_by text references persons (id);
