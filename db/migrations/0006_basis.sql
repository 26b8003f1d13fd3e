alter table sessions add column basis text;

create index letters_by_address on letters (channel, address_id, due_at);
