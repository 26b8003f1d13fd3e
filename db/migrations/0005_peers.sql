create index organisations_by_field on organisations (kind, field);
