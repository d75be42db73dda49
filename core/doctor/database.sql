-- database: what the server says of itself, of this account and of who else is there.
-- A backup reads one moment for as long as it takes, and is meant to.
SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('timezone') AS timezone,
       clock_timestamp() AS now, pg_database_size(current_database()) AS size,
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS is_superuser,
       has_schema_privilege(current_user, 'public', 'CREATE') AS may_create,
       coalesce((SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('public.store')), true)
           AS is_owner,
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS room,
       (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
       (SELECT extract(epoch FROM max(clock_timestamp() - xact_start))::float FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
           AND application_name <> 'kassa backup') AS oldest_transaction
