"""The database itself refuses to change or remove an entry; only joining the chain, once, is let through."""

from django.db import migrations

_SQLITE = (
    """CREATE TRIGGER journal_entry_stays BEFORE DELETE ON journal_entry
       BEGIN SELECT RAISE(ABORT, 'journal entries are never removed'); END""",
    """CREATE TRIGGER journal_entry_unchanged BEFORE UPDATE ON journal_entry
       WHEN OLD.place IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.actor IS NOT OLD.actor
         OR NEW.verb IS NOT OLD.verb OR NEW.kind IS NOT OLD.kind OR NEW.object_id IS NOT OLD.object_id
         OR NEW.digest IS NOT OLD.digest
       BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION journal_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'journal entries are never changed or removed'; END $$""",
    """CREATE TRIGGER journal_entry_stays BEFORE DELETE ON journal_entry
       FOR EACH ROW EXECUTE FUNCTION journal_entry_refuse()""",
    """CREATE TRIGGER journal_entry_unchanged BEFORE UPDATE ON journal_entry FOR EACH ROW
       WHEN (OLD.place IS NOT NULL OR (NEW.id, NEW.at, NEW.actor, NEW.verb, NEW.kind, NEW.object_id, NEW.digest)
         IS DISTINCT FROM (OLD.id, OLD.at, OLD.actor, OLD.verb, OLD.kind, OLD.object_id, OLD.digest))
       EXECUTE FUNCTION journal_entry_refuse()""",
)
_UNDO = (
    "DROP TRIGGER journal_entry_stays",
    "DROP TRIGGER journal_entry_unchanged",
)


def _set_up(apps, schema_editor):
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL:
        schema_editor.execute(statement)


def _take_down(apps, schema_editor):
    on = " ON journal_entry" if schema_editor.connection.vendor == "postgresql" else ""
    for statement in _UNDO:
        schema_editor.execute(statement + on)
    if on:
        schema_editor.execute("DROP FUNCTION journal_entry_refuse()")


class Migration(migrations.Migration):
    """Triggers for SQLite and PostgreSQL."""

    dependencies = (("journal", "0001_initial"),)
    operations = (migrations.RunPython(_set_up, _take_down),)
