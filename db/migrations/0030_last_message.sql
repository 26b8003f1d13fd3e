-- When the last message from an address was written, by the clock of its channel.
alter table addresses add column last_message_at text;
