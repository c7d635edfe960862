"""Relazione reads reports of foreign affairs and keeps the record, each line tied to its words."""

__version__ = "0.1.0"
