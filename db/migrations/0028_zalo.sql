-- Codes of six digits, good for minutes.
alter table invitations add column short integer not null default 0;
create index invitations_short on invitations (expires_at) where short = 1;

-- The last choices offered there by messages that nobody asked for, and how many of them nobody has answered to.
alter table addresses add column offered text not null default '';
alter table addresses add column new_offers integer not null default 0;
