-- A row that grows in its own page leaves the pages of the index alone, which serialisable transactions beside it read.
alter table addresses set (fillfactor = 50);
alter table sessions set (fillfactor = 50);
