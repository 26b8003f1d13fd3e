-- The order of what waits for one address, and which process holds a letter.
alter table letters add column place integer not null default 0;
alter table letters add column held_by text;
create index letters_held on letters (held_by) where state = 'sending' and held_by is not null;
