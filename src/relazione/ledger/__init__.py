"""Many reports to one account: what they say of one thing, what became of it, and what people decided."""
