"""The command ``relazione``: one module for each of its commands, and views of a record."""
