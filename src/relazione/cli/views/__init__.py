"""A record for people: in a terminal, as Markdown, as a page. Each view sets the same lines."""
