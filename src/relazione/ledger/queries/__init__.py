"""Questions to a ledger: one module a noun, the same statements for both kinds of database.

Every listing takes a connection, a ``Filter``, where to go on and how many rows, and gives a ``Page``. It walks an
index from its newest end and stops when the page is full; what belongs to the rows of a page is fetched
with one further statement for all of them.
"""
