//! One small API over SQLite and PostgreSQL: read, write, migrations, outbox, jobs.
